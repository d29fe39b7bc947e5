// SPDX-License-Identifier: Apache-2.0

package import ArgumentParser
import ChathoursConfiguration
import ChathoursCore
import Foundation
import Hours
import Linux
import Logging
import ServiceLifecycle
import Systemd
import UnixSignals

package struct Chathoursd: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "chathoursd",
        abstract: "Publish when visitors may start a chat.",
        discussion: """
            Loads CONFIG/sites/*.yaml and keeps RUNTIME/SITE/state.json, accepting/ and route.map up to date to the \
            second. SIGHUP reloads the configuration; while a file has errors its last good version stays in force, \
            even after a restart. SIGTERM stops the daemon.
            """,
        version: "chathoursd \(Chathours.version)")

    @Option(
        name: .customLong("config"), help: "The directory with chathours.yaml, sites/ and holidays/.",
        completion: .directory)
    var configurationDirectory = "/etc/chathours"

    @Option(
        name: .customLong("runtime-dir"),
        help: "The directory for published states (default: $RUNTIME_DIRECTORY or /run/chathours).",
        completion: .directory)
    var runtimeDirectory: String?

    @Option(
        name: .customLong("state-dir"),
        help: "The directory for data that survives restarts (default: $STATE_DIRECTORY or /var/lib/chathours).",
        completion: .directory)
    var stateDirectory: String?

    @Option(
        help: "The program that performs the actions of triggers (default: chathours-runner next to this one).",
        completion: .file())
    var runner: String?

    @Option(
        help: ArgumentHelp(
            "The socket of chathours-armer, to have systemd start the runners (default: started by this program).",
            valueName: "PATH"),
        completion: .file())
    var armer: String?

    @Option(
        name: .customLong("log-level"),
        help: "The lowest level to log: trace, debug, info, notice, warning, error or critical.",
        transform: { text in
            guard let level = Logger.Level(rawValue: text) else {
                throw ValidationError("unknown log level \(text)")
            }
            return level
        })
    var logLevel = Logger.Level.info

    package init() {}

    package func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        let hangups = await UnixSignalsSequence(trapping: .sighup)
        let stops = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        let logger = ServiceLog.start(label: "chathoursd", level: logLevel)
        let folders = Directories(
            configuration: configurationDirectory,
            runtime: runtimeDirectory ?? Directories.given(by: "RUNTIME_DIRECTORY") ?? "/run/chathours",
            state: stateDirectory ?? Directories.given(by: "STATE_DIRECTORY") ?? "/var/lib/chathours")
        let log = DaemonLog(logger)
        let lock: RuntimeLock
        do {
            try folders.make()
            lock = try RuntimeLock(path: "\(folders.runtime)/chathoursd.lock")
        } catch {
            log.cannotStart("\(error)")
            throw ExitCode(EX_TEMPFAIL)
        }
        let daemon = Daemon(
            folders: folders, zones: ZoneDirectory(), timer: try RealTimeTimer(),
            books: try Self.books(in: folders, log: log), runner: runnerProgram(folders),
            armer: armer.map { ArmerConnection(path: $0) }, log: log)
        await daemon.load()
        let sockets = try Sockets(folders)
        try sockets.link(in: folders)
        // Whoever asks finds the sites there.
        await daemon.start()
        let work: [any Service] =
            [TimerService(daemon: daemon), ReloadService(daemon: daemon, hangups: hangups)]
            + sockets.servers(for: daemon, logger: logger)
        let services = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: work.map { .init(service: $0) } + [
                    .init(
                        service: StopService(signals: stops), successTerminationBehavior: .gracefullyShutdownGroup)
                ],
                logger: Logger(label: "services") { _ in SwiftLogNoOpLogHandler() }))
        try await services.run()
        await daemon.stop()
        withExtendedLifetime(lock) {}
    }

    private static func books(in folders: Directories, log: DaemonLog) throws -> LedgerWriter {
        do {
            return try LedgerWriter(directory: folders.state, at: Instant(WallClock.now()), log: log)
        } catch {
            log.cannotStart("\(error)")
            throw ExitCode(EX_TEMPFAIL)
        }
    }

    private func runnerProgram(_ folders: Directories) -> RunnerProcess? {
        guard let runner else { return RunnerProcess.beside(folders) }
        return RunnerProcess(path: runner, folders: folders)
    }
}
