// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

struct OverrideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "override",
        abstract: "Override the schedule: close, open, break or extend, until a time or the next scheduled change.",
        discussion: """
            Example:
              chathoursctl override close boutique --departments sales --for 30min --reason "fire drill"
            """,
        subcommands: [
            OverrideListCommand.self, OverrideHistoryCommand.self, OverrideCloseCommand.self, OverrideOpenCommand.self,
            OverrideBreakCommand.self, OverrideExtendCommand.self, OverrideClearCommand.self,
        ])
}
