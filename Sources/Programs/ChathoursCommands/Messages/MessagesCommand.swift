// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

struct MessagesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "messages",
        abstract: "Shows what visitors have written, and how far it is delivered; exports, retries and deletes it.",
        discussion: """
            Example:
              chathoursctl messages list boutique --state failed
            """,
        subcommands: [
            MessagesListCommand.self, MessagesShowCommand.self, MessagesSearchCommand.self,
            MessagesExportCommand.self, MessagesRetryCommand.self, MessagesDeleteCommand.self,
        ])
}
