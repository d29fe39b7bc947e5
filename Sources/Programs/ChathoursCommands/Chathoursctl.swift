// SPDX-License-Identifier: Apache-2.0

package import ArgumentParser
import ChathoursCore
import ControlClient
import Glibc
import Hours
import Linux

/// The operator's command.
package struct Chathoursctl: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "chathoursctl",
        abstract: "Check and inspect site files, show the published state, and control the daemon.",
        discussion: """
            Exit codes: 0 success, 1 no, 64 usage, 65 bad data, 69 daemon unreachable, 78 bad configuration. A site, \
            trigger or agent unknown to the daemon is 1; a value that it rejects is 65.
            """,
        version: "chathoursctl \(Chathours.version)",
        subcommands: [
            CheckCommand.self, TimelineCommand.self, PlanCommand.self, ExplainCommand.self, SimulateCommand.self,
            ImportCommand.self, ExportCommand.self, DiffCommand.self, StatusCommand.self, WatchCommand.self,
            ReloadCommand.self, TriggerCommand.self, AgentCommand.self, OverrideCommand.self,
            MessagesCommand.self,
        ])

    package init() {}

    package static func main() async {
        // systemd starts services with SIGPIPE ignored; a reader that has seen enough is no error here.
        signal(SIGPIPE, SIG_DFL)
        let now = Instant(Int64(time(nil)))
        var output = StandardOutput()
        do {
            try CommandNames.check(Array(CommandLine.arguments.dropFirst()), of: Self.self)
            var command = try await asyncParseAsRoot()
            do {
                switch command {
                case let command as any Command: try command.run(at: now, writing: &output)
                case let command as any OnlineCommand: try await command.run(at: now, writing: &output)
                default: try command.run()
                }
            } catch {
                // What was found out before the error is said before it.
                try output.flush()
                throw error
            }
            try output.flush()
        } catch let failure as Failure {
            give(up: failure)
        } catch let error as ControlClientError {
            give(up: Failure(error))
        } catch {
            exit(withError: error)
        }
    }

    private static func give(up failure: Failure) -> Never {
        StandardError.write("Error: \(failure.message)")
        exit(withError: failure.exitCode)
    }
}
