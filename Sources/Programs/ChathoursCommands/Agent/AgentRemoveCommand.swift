// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCore
import ControlClient
import Hours
import Publication

struct AgentRemoveCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Forgets an agent, as if nothing had been reported.",
        discussion: """
            Example:
              chathoursctl agent remove boutique anna
            """)

    @Argument(
        help: ArgumentHelp("The site's name.", valueName: "SITE"), completion: .sites, transform: SiteName.argument)
    var site: String

    @Argument(help: ArgumentHelp("The agent's name.", valueName: "AGENT"), transform: AgentName.argument)
    var agent: String

    @OptionGroup var daemon: DaemonOptions

    @Flag(help: "Write JSON: site, agent.")
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        try await daemon.client.remove(agent: agent, from: site)
        guard json else { return try output.line("\(printable(agent)) is not known to \(site) any more") }
        try output.object {
            $0.member("site", site)
            $0.member("agent", agent)
        }
    }
}
