// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCore
import ControlAPI
import ControlClient
import Glibc
import Hours
import Linux

struct MessagesDeleteCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Permanently delete messages from the history, delivered or not.",
        discussion: """
            With --email, every message of that visitor, for requests for erasure. Copies that were delivered before \
            are not affected. On a terminal, shows the number of messages and asks for confirmation; elsewhere, \
            requires --yes. Exits with 1 if there is nothing to delete.

            Examples:
              chathoursctl messages delete 3f1c9a5e
              chathoursctl messages delete --email zoe@example.org --yes
            """)

    @Argument(
        help: ArgumentHelp("The ids of the messages, or unique prefixes of them.", valueName: "ID"),
        completion: .messages,
        transform: MessageIDArgument.argument)
    var ids: [String] = []

    @Option(
        help: ArgumentHelp(
            "Delete every message with this address, ignoring case, in a field of type email.", valueName: "ADDRESS"),
        transform: { text in
            guard FieldRules.isAddress(text) else { throw ValidationError("Specify a complete e-mail address.") }
            return text
        })
    var email: String?

    @Flag(help: "Do not ask for confirmation.")
    var yes = false

    @OptionGroup var daemon: DaemonOptions

    @Flag(help: "Write JSON: deleted, the number of messages; complete, false if traces remain in the ledger's files.")
    var json = false

    func validate() throws {
        guard ids.isEmpty != (email == nil) else { throw ValidationError("Specify the ids of messages, or --email.") }
    }

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let client = daemon.client
        var refusals = Refusals()
        let ids = try await MessageIDArgument.resolve(ids, from: client)
        if !yes { try await confirm(ids, from: client) }
        var (deleted, isComplete) = (0, true)
        if let email {
            let deletion = try await client.eraseMessages(email: email)
            (deleted, isComplete) = (deletion.deleted, deletion.complete)
        }
        for id in ids {
            guard
                let deletion = try await refusals.unless({ () async throws(ControlClientError) in
                    try await client.delete(message: id)
                })
            else { continue }
            deleted += deletion.deleted
            isComplete = deletion.complete
        }
        if json {
            try output.wire(MessageDeletion(deleted: deleted, complete: isComplete))
        } else {
            try output.line(deleted == 1 ? "1 message deleted" : "\(deleted) messages deleted")
            if !isComplete {
                try output.line(
                    "Traces remain in the ledger's files; the daemon's log has the reason. It retries every minute.")
            }
        }
        try refusals.check()
        if deleted == 0 { throw ExitCode.failure }
    }

    /// Returns where there is nothing to delete, which is said then.
    private func confirm(_ ids: [String], from client: ControlClient) async throws {
        let count = try await count(ids, from: client)
        guard count > 0 else { return }
        let messages = (count == 1 ? "1 message" : "\(count) messages") + (email.map { " of \(printable($0))" } ?? "")
        guard isatty(STDIN_FILENO) == 1 else {
            let verb = count == 1 ? "is" : "are"
            throw Failure.usage("\(messages) \(verb) about to be deleted; confirm with --yes when not on a terminal")
        }
        StandardError.ask("Permanently delete \(messages)? [y/N] ")
        guard ["y", "yes"].contains(readLine()?.lowercased()) else {
            throw Failure(exitCode: .failure, message: "nothing deleted")
        }
    }

    /// Returns the number of requested messages that exist.
    private func count(_ ids: [String], from client: ControlClient) async throws -> Int {
        var count = 0
        if let email {
            var pages = MessagePages(MessageQuery(email: email), from: client)
            while let page = try await pages.next() { count += page.count }
        }
        for id in ids { count += try await client.messages(MessageQuery(id: id, limit: 1)).count }
        return count
    }
}

/// The refusals of the daemon among several requests; the others are carried out nevertheless.
struct Refusals {
    private var isEmpty = true

    /// Nil when the daemon does not know what was asked for, or cannot do it as things are: that is said at once.
    mutating func unless<Value>(_ call: () async throws(ControlClientError) -> Value) async throws -> Value? {
        do throws(ControlClientError) {
            return try await call()
        } catch {
            guard case .problem(let problem) = error, [404, 409].contains(problem.status) else { throw error }
            StandardError.write("Error: \(printable(error.description))")
            isEmpty = false
            return nil
        }
    }

    /// Throws when there was any.
    func check() throws {
        if !isEmpty { throw ExitCode.failure }
    }
}
