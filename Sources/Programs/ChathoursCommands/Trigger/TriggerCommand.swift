// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

struct TriggerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trigger",
        abstract: "List, fire, pause and resume triggers.",
        discussion: """
            Example:
              chathoursctl trigger run boutique.closing-soon
            """,
        subcommands: [
            TriggerListCommand.self, TriggerShowCommand.self, TriggerHistoryCommand.self, TriggerRunCommand.self,
            TriggerPauseCommand.self, TriggerResumeCommand.self,
        ])
}
