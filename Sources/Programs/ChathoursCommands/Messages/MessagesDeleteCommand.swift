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
        abstract: "Deletes messages from the history for good, delivered or not.",
        discussion: """
            With --email, every message of that visitor, as whoever asks for erasure may want it. What was delivered \
            before is where it was delivered to. Says how many there are, and asks, on a terminal; anywhere else it \
            wants --yes. Exits with 1 when there is nothing to delete.

            Examples:
              chathoursctl messages delete 3f1c9a5e
              chathoursctl messages delete --email zoe@example.org --yes
            """)

    @Argument(
        help: ArgumentHelp("The messages' ids, or their beginnings.", valueName: "ID"), completion: .messages,
        transform: MessageIDArgument.argument)
    var ids: [String] = []

    @Option(
        help: ArgumentHelp(
            "Every message with this address, in any case, in a field that asks for one.", valueName: "ADDRESS"),
        transform: { text in
            guard FieldRules.isAddress(text) else { throw ValidationError("Give a whole e-mail address.") }
            return text
        })
    var email: String?

    @Flag(help: "Do not ask.")
    var yes = false

    @OptionGroup var daemon: DaemonOptions

    @Flag(help: "Write JSON: deleted, how many; complete, whether nothing is left in the ledger's files either.")
    var json = false

    func validate() throws {
        guard ids.isEmpty != (email == nil) else { throw ValidationError("Give ids of messages, or --email.") }
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
            try output.line(deleted == 1 ? "1 message is deleted" : "\(deleted) messages are deleted")
            if !isComplete {
                try output.line(
                    "Traces are left in the ledger's files; the daemon's log says why. It tries again every minute.")
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
            throw Failure.usage("\(messages) \(verb) about to be deleted, and nobody can be asked here: say --yes")
        }
        StandardError.ask("Delete \(messages) for good? [y/N] ")
        guard ["y", "yes"].contains(readLine()?.lowercased()) else {
            throw Failure(exitCode: .failure, message: "nothing is deleted")
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
