// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

struct AgentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent",
        abstract: "Shows which agents are known, reports one, and forgets one.",
        discussion: """
            Example:
              chathoursctl agent set boutique anna online --departments sales,support
            """,
        subcommands: [AgentListCommand.self, AgentSetCommand.self, AgentRemoveCommand.self])
}
