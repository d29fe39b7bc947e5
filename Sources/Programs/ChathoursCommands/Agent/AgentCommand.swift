// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

struct AgentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent",
        abstract: "List agents, report their status, or remove them.",
        discussion: """
            Example:
              chathoursctl agent set boutique anna online --departments sales,support
            """,
        subcommands: [AgentListCommand.self, AgentSetCommand.self, AgentRemoveCommand.self])
}
