// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import Hours

struct MessagesSearchCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Lists the messages whose answers contain a text, whatever its case and accents, the latest first.",
        discussion: """
            Exits with 1 when there are none.

            Example:
              chathoursctl messages search 'order 4711' boutique
            """)

    @Argument(
        help: ArgumentHelp("What one of the answers contains.", valueName: "TEXT"),
        transform: { text in
            guard (1...MessageQuery.longestText).contains(text.unicodeScalars.count) else {
                throw ValidationError("Give a text of 1 to \(MessageQuery.longestText) characters.")
            }
            return text
        })
    var text: String

    @OptionGroup var filter: MessageFilterOptions

    @Option(help: ArgumentHelp("How many.", valueName: "N"))
    var limit = 50

    @OptionGroup var daemon: DaemonOptions

    @Flag(help: MessageHelp.jsonLines)
    var json = false

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit takes a number from 1 on.") }
    }

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let client = daemon.client
        let query = try await filter.query(text: text, at: now, from: client)
        let table = MessageTable(client: client, now: now)
        guard try await table.write(query, limit: limit, json: json, to: &output) else {
            try await filter.checkNames(from: client)
            if !json { try output.line("There are no such messages.") }
            throw ExitCode.failure
        }
    }
}

struct MessagesListCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists visitors' messages, the latest first.",
        discussion: """
            Examples:
              chathoursctl messages list boutique --state failed
              chathoursctl messages list --from 2026-11-23 --to 2026-11-24 --json
            """)

    @OptionGroup var filter: MessageFilterOptions

    @Option(help: ArgumentHelp("How many.", valueName: "N"))
    var limit = 50

    @OptionGroup var daemon: DaemonOptions

    @Flag(help: MessageHelp.jsonLines)
    var json = false

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit takes a number from 1 on.") }
    }

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let client = daemon.client
        let query = try await filter.query(at: now, from: client)
        let table = MessageTable(client: client, now: now)
        if try await !table.write(query, limit: limit, json: json, to: &output) {
            try await filter.checkNames(from: client)
            if !json { try output.line("There are no such messages.") }
        }
    }
}
