// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
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

struct ChathoursPresence: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chathours-presence",
        abstract: "Asks a chat platform who is at work, and reports it to chathoursd.",
        discussion: """
            Polls the platform of SOURCE as chathours.yaml says. What cannot be asked is not reported: what was \
            reported before counts until its lease is over. SIGTERM stops it, and takes nobody away. Exits 78 when \
            chathours.yaml has errors and no good version of it is known, when it has no such source, or when a \
            secret of it cannot be read.
            """)

    @Argument(help: ArgumentHelp("A source in chathours.yaml that has a platform.", valueName: "SOURCE"))
    var source: String

    @Option(name: .customLong("config"), help: "Where chathours.yaml is.", completion: .directory)
    var configurationDirectory = "/etc/chathours"

    @Option(
        name: .customLong("state-dir"),
        help: "Where the daemon keeps the last good chathours.yaml (default: /var/lib/chathours).",
        completion: .directory)
    var stateDirectory = "/var/lib/chathours"

    @Option(
        help: "The daemon's socket for agents (default: $CHATHOURS_AGENTS_SOCKET or /run/chathours/agents.sock).",
        completion: .file())
    var socket: String?

    func run() async throws {
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
                        service: StopService(signals: stops), successTerminationBehavior: .gracefullyShutdownGroup),
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

    /// Nil when there is none, or the file has errors and no good version is kept, which has then been told.
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
                        ? "none of its sources has a platform"
                        : "with a platform there are: \(names.joined(separator: ", "))"))
            return nil
        }
        if source.platform == nil {
            log.cannotStart("\(file): \(name) has no platform; add one, or have it report by itself")
        }
        return source.platform
    }
}

/// Ends when a signal says so, and the program with it.
struct StopService: Service {
    let signals: UnixSignalsSequence

    func run() async throws {
        for await _ in signals.cancelOnGracefulShutdown() { return }
    }
}
