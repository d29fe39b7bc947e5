import Actions
import ArgumentParser
import ControlClient
import Desk
import Foundation
import Logging
import SiteFile
import Systemd

@main
struct ChathoursRunner: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chathours-runner",
        abstract: "Performs the actions of one trigger's occurrences that are due.",
        discussion: """
            Asks chathoursd for them, tries each action, and reports what came of it. Exits 0 when all is done or given \
            up, 75 when something is to be tried again later, 78 when chathours.yaml has errors.
            """)

    @Argument(help: ArgumentHelp("The trigger.", valueName: "SITE.TRIGGER"))
    var trigger: TriggerName

    @Option(name: .customLong("config"), help: "Where chathours.yaml is.", completion: .directory)
    var configurationDirectory = "/etc/chathours"

    @Option(
        help: "The daemon's control socket (default: $CHATHOURS_SOCKET or /run/chathours/control.sock).",
        completion: .file())
    var socket: String?

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        let environment = ProcessInfo.processInfo.environment
        let logger = ServiceLog.start(label: "chathours-runner", level: .info)
        let log = RunnerLog(logger, trigger: trigger)
        let file = "\(configurationDirectory)/\(SettingsReader.fileName)"
        var settings: Settings? = Settings()
        if FileManager.default.fileExists(atPath: file) {
            let reading = SettingsReader().read(file)
            log.report(reading.diagnostics)
            settings = reading.settings
        }
        guard let settings else { throw ExitCode(EX_CONFIG) }
        let session = RunnerSession(
            trigger: trigger, targets: settings.targets,
            performer: ActionPerformer(
                targets: settings.targets, credentialsDirectory: environment["CREDENTIALS_DIRECTORY"],
                logger: log.remarks),
            client: ControlClient(
                socketPath: socket ?? environment["CHATHOURS_SOCKET"] ?? "/run/chathours/control.sock"),
            log: log)
        do {
            guard try await session.run() else { throw ExitCode(EX_TEMPFAIL) }
        } catch let error as ControlClientError {
            log.daemonFailed(error)
            throw ExitCode(EX_TEMPFAIL)
        }
    }
}
