// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCore
import ControlAPI
import Hours

struct MessagesSearchCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "List the messages that contain a text, ignoring case and accents, newest first.",
        discussion: """
            Exits with 1 if there are none.

            Example:
              chathoursctl messages search 'order 4711' boutique
            """)

    @Argument(
        help: ArgumentHelp("The text to search for.", valueName: "TEXT"),
        transform: { text in
            guard (1...MessageQuery.maxTextLength).contains(text.unicodeScalars.count) else {
                throw ValidationError("Specify a text of 1 to \(MessageQuery.maxTextLength) characters.")
            }
            return text
        })
    var text: String

    @OptionGroup var filter: MessageFilterOptions

    @Option(help: ArgumentHelp("The maximum number of messages.", valueName: "N"))
    var limit = 50

    @OptionGroup var daemon: DaemonOptions

    @Flag(help: MessageHelp.jsonLines)
    var json = false

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit requires a number of at least 1.") }
    }

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let client = daemon.client
        let query = try await filter.query(text: text, at: now, from: client)
        let table = MessageTable(client: client, now: now)
        guard try await table.write(query, limit: limit, json: json, to: &output) else {
            try await filter.checkNames(from: client)
            if !json { try output.line("No matching messages.") }
            throw ExitCode.failure
        }
    }
}

struct MessagesListCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List visitors' messages, newest first.",
        discussion: """
            Examples:
              chathoursctl messages list boutique --state failed
              chathoursctl messages list --from 2026-11-23 --to 2026-11-24 --json
            """)

    @OptionGroup var filter: MessageFilterOptions

    @Option(help: ArgumentHelp("The maximum number of messages.", valueName: "N"))
    var limit = 50

    @OptionGroup var daemon: DaemonOptions

    @Flag(help: MessageHelp.jsonLines)
    var json = false

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit requires a number of at least 1.") }
    }

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let client = daemon.client
        let query = try await filter.query(at: now, from: client)
        let table = MessageTable(client: client, now: now)
        if try await !table.write(query, limit: limit, json: json, to: &output) {
            try await filter.checkNames(from: client)
            if !json { try output.line("No matching messages.") }
        }
    }
}
