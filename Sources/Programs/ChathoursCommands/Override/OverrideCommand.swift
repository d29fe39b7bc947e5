// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

struct OverrideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "override",
        abstract: "Decides by hand: closes, opens, breaks off or extends, until a time or the next scheduled change.",
        discussion: """
            Example:
              chathoursctl override close boutique --departments sales --for 30min --reason "fire drill"
            """,
        subcommands: [
            OverrideListCommand.self, OverrideHistoryCommand.self, OverrideCloseCommand.self, OverrideOpenCommand.self,
            OverrideBreakCommand.self, OverrideExtendCommand.self, OverrideClearCommand.self,
        ])
}
