// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

struct MessagesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "messages",
        abstract: "List, search, export, retry and delete visitors' messages.",
        discussion: """
            Example:
              chathoursctl messages list boutique --state failed
            """,
        subcommands: [
            MessagesListCommand.self, MessagesShowCommand.self, MessagesSearchCommand.self,
            MessagesExportCommand.self, MessagesRetryCommand.self, MessagesDeleteCommand.self,
        ])
}
