import ArgumentParser
import Glibc
import Hours

/// The operator's command.
@main
struct Chathoursctl: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chathoursctl",
        abstract: "Checks site files, shows what they mean, and reads the published state.",
        discussion: """
            Exit codes: 0 fine, 1 no, 64 usage, 65 bad data, 69 daemon not reachable, 78 bad configuration.
            """,
        subcommands: [
            CheckCommand.self, TimelineCommand.self, PlanCommand.self, ExplainCommand.self, StatusCommand.self,
            SimulateCommand.self, ImportCommand.self, ExportCommand.self, DiffCommand.self,
        ])

    static func main() {
        // systemd starts services with SIGPIPE ignored; a reader that has seen enough is no error here.
        signal(SIGPIPE, SIG_DFL)
        let now = Instant(Int64(time(nil)))
        var output = StandardOutput()
        do {
            var command = try parseAsRoot()
            do {
                if let command = command as? any Command {
                    try command.run(at: now, writing: &output)
                } else {
                    try command.run()
                }
            } catch {
                // What was found out before the error is said before it.
                try output.flush()
                throw error
            }
            try output.flush()
        } catch let failure as Failure {
            StandardError.write("Error: \(failure.message)")
            exit(withError: failure.exitCode)
        } catch {
            exit(withError: error)
        }
    }
}
