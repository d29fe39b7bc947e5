// SPDX-License-Identifier: Apache-2.0

package import ArgumentParser
import ChathoursConfiguration
import ChathoursCore
import ControlClient
import Foundation
import Hours
import Linux
import Logging
import OutboundHTTP
import PresenceSources
import ServiceLifecycle
import Systemd
import UnixSignals

package struct ChathoursPresence: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "chathours-presence",
        abstract: "Report the agents at work on a chat platform to chathoursd.",
        discussion: """
            Polls the platform of SOURCE as configured in chathours.yaml. While polling fails nothing is reported, \
            and earlier reports remain valid until their leases expire. SIGTERM stops the program without removing \
            any agent. Exits 78 if chathours.yaml has errors and no good version of it is known, if it has no such \
            source, or if one of its secrets cannot be read.
            """,
        version: "chathours-presence \(Chathours.version)")

    @Argument(help: ArgumentHelp("A source with a platform, from chathours.yaml.", valueName: "SOURCE"))
    var source: String

    @Option(name: .customLong("config"), help: "The directory with chathours.yaml.", completion: .directory)
    var configurationDirectory = "/etc/chathours"

    @Option(
        name: .customLong("state-dir"),
        help: "The state directory of chathoursd, with the last good chathours.yaml (default: /var/lib/chathours).",
        completion: .directory)
    var stateDirectory = "/var/lib/chathours"

    @Option(
        help: "The agents socket of chathoursd (default: $CHATHOURS_AGENTS_SOCKET or /run/chathours/agents.sock).",
        completion: .file())
    var socket: String?

    package init() {}

    package func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        let stops = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        let environment = ProcessInfo.processInfo.environment
        let log = PresenceLog(ServiceLog.start(label: "chathours-presence", level: .info), source: source)
        let secrets = SecretReader(credentialsDirectory: environment["CREDENTIALS_DIRECTORY"])
        guard
            let platform = SourceChoice(
                directory: configurationDirectory, copies: LastGoodCopies(stateDirectory: stateDirectory), log: log
            ).platform(of: source),
            log.areReadable([platform.credential, platform.token], by: secrets)
        else { throw ExitCode(EX_CONFIG) }
        let daemon = DaemonReport(
            socket: socket ?? environment["CHATHOURS_AGENTS_SOCKET"] ?? "/run/chathours/agents.sock",
            platform: platform, secrets: secrets)
        let inquiry = PlatformQuery(source: source, platform: platform, secrets: secrets)
        let loop = PollLoop(
            interval: platform.interval,
            ask: { now async throws(PlatformError) in try await inquiry.agents(at: now) }, report: daemon.report,
            tell: log.tell, now: { Instant(WallClock.now()) },
            sleep: { try await Task.sleep(for: .seconds($0.seconds)) })
        log.started(platform)
        let services = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: PollService(loop: loop)),
                    .init(
                        service: TerminationService(signals: stops),
                        successTerminationBehavior: .gracefullyShutdownGroup),
                ],
                logger: Logger(label: "services") { _ in SwiftLogNoOpLogHandler() }))
        try await services.run()
        log.stopped()
    }
}

/// The polls, which end at once when the program is to stop.
struct PollService: Service {
    let loop: PollLoop

    func run() async throws {
        await cancelWhenGracefulShutdown { await loop.run() }
    }
}

/// Finds a source in chathours.yaml.
struct SourceChoice {
    let directory: String
    let copies: LastGoodCopies
    let log: PresenceLog

    /// Returns nil, after logging the reason, if there is no such source, or the file has errors and no good version.
    func platform(of name: String) -> ChatPlatform? {
        let file = "\(directory)/\(SettingsReader.fileName)"
        let found = SettingsInForce(file, copies: copies)
        log.report(found, file)
        guard let settings = found.settings else { return nil }
        guard let source = settings.sources.first(where: { $0.name == name }) else {
            let names = settings.sources.filter { $0.platform != nil }.map(\.name)
            log.cannotStart(
                "\(file) has no source \(name); "
                    + (names.isEmpty
                        ? "no source has a platform"
                        : "sources with a platform: \(names.joined(separator: ", "))"))
            return nil
        }
        if source.platform == nil {
            log.cannotStart("\(file): source \(name) has no platform; add one, or let it report to chathoursd itself")
        }
        return source.platform
    }
}

/// Ends when a signal says so, and the program with it.
struct TerminationService: Service {
    let signals: UnixSignalsSequence

    func run() async throws {
        for await _ in signals.cancelOnGracefulShutdown() { return }
    }
}
