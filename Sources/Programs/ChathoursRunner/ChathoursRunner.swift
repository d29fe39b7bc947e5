// SPDX-License-Identifier: Apache-2.0

import Actions
package import ArgumentParser
import ChathoursConfiguration
import ChathoursCore
import ControlClient
import Foundation
import Hours
import Linux
import Logging
import Systemd
import UnixSignals

package struct ChathoursRunner: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "chathours-runner",
        abstract: "Perform the due actions of one trigger.",
        discussion: """
            Fetches the due occurrences from chathoursd, performs each action and reports its result. SITE.messages \
            delivers the messages that visitors have left in the forms of a site. Exits 0 if everything is done or \
            failed permanently, 75 if something remains to be retried, 78 if chathours.yaml has errors and no good \
            version of it is known.
            """,
        version: "chathours-runner \(Chathours.version)")

    @Argument(help: ArgumentHelp("The trigger, or \"messages\" in its place.", valueName: "SITE.TRIGGER"))
    var workload: Workload

    @Option(name: .customLong("config"), help: "The directory with chathours.yaml.", completion: .directory)
    var configurationDirectory = "/etc/chathours"

    @Option(
        name: .customLong("state-dir"),
        help: "The state directory of chathoursd, with the last good chathours.yaml (default: /var/lib/chathours).",
        completion: .directory)
    var stateDirectory = "/var/lib/chathours"

    @Option(
        help: "The daemon's control socket (default: $CHATHOURS_SOCKET or /run/chathours/control.sock).",
        completion: .file())
    var socket: String?

    @Option(
        name: .customLong("mail-service"),
        help: ArgumentHelp(
            "The socket of chathours-mail, to have systemd start sendmail (default: started by this program).",
            valueName: "PATH"),
        completion: .file())
    var mailService: String?

    package init() {}

    package func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        let logger = ServiceLog.start(label: "chathours-runner", level: .info)
        let log = RunnerLog(logger, workload: workload)
        let targets = try targets(log)
        let performer = Performer(
            targets: targets, credentialsDirectory: credentialsDirectory, mailService: mailService, zones: Self.zone)
        let session = RunnerSession(
            workload: workload, targets: targets, performer: performer, client: client, log: log)
        do {
            guard try await run(session) else { throw ExitCode(EX_TEMPFAIL) }
        } catch let error as ControlClientError {
            log.daemonFailed(error)
            throw ExitCode(EX_TEMPFAIL)
        }
    }

    /// Runs the session. One of messages ends early, and well, at a signal; one of a trigger ends with its commands,
    /// which get the signal too and must not be taken for failed.
    private func run(_ session: RunnerSession) async throws -> Bool {
        guard case .messages = workload else { return try await session.run() }
        let stops = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        let work = Task { try await session.run() }
        let stopping = Task {
            for await _ in stops { work.cancel() }
        }
        defer { stopping.cancel() }
        do {
            return try await work.value
        } catch is CancellationError {
            return true
        }
    }

    /// Returns the targets of `chathours.yaml`, if it exists; those of its last good version while it has errors.
    private func targets(_ log: RunnerLog) throws -> ActionTargets {
        let file = "\(configurationDirectory)/\(SettingsReader.fileName)"
        guard !SourceFile.isMissing(file) else { return ActionTargets() }
        let found = SettingsInForce(file, copies: LastGoodCopies(stateDirectory: stateDirectory))
        log.report(found, file)
        guard let settings = found.settings else { throw ExitCode(EX_CONFIG) }
        return settings.targets
    }

    @Sendable private static func zone(_ name: String) -> ZoneRules? { try? ZoneDirectory().zone(name) }

    private var environment: [String: String] { ProcessInfo.processInfo.environment }
    private var credentialsDirectory: String? { environment["CREDENTIALS_DIRECTORY"] }

    private var client: ControlClient {
        ControlClient(socketPath: socket ?? environment["CHATHOURS_SOCKET"] ?? "/run/chathours/control.sock")
    }
}

extension Workload: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}
