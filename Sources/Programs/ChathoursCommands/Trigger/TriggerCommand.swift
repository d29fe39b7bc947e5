// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

struct TriggerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trigger",
        abstract: "Shows a site's triggers, fires them by hand, holds them back and releases them.",
        discussion: """
            Example:
              chathoursctl trigger run boutique.closing-soon
            """,
        subcommands: [
            TriggerListCommand.self, TriggerShowCommand.self, TriggerHistoryCommand.self, TriggerRunCommand.self,
            TriggerPauseCommand.self, TriggerResumeCommand.self,
        ])
}
