// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCore
import ControlClient
import Hours

struct AgentRemoveCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove an agent, as if it had never been reported.",
        discussion: """
            Example:
              chathoursctl agent remove boutique anna
            """)

    @Argument(
        help: ArgumentHelp("The name of the site.", valueName: "SITE"), completion: .sites, transform: SiteName.argument
    )
    var site: String

    @Argument(help: ArgumentHelp("The name of the agent.", valueName: "AGENT"), transform: AgentName.argument)
    var agent: String

    @OptionGroup var daemon: DaemonOptions

    @Flag(help: "Write JSON: site, agent.")
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        try await daemon.client.remove(agent: agent, from: site)
        guard json else { return try output.line("\(printable(agent)) removed from \(site)") }
        try output.object {
            $0.member("site", site)
            $0.member("agent", agent)
        }
    }
}
