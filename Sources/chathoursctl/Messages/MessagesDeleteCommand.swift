import ArgumentParser
import Control
import ControlClient
import Glibc
import Hours

struct MessagesDeleteCommand: LiveCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Deletes messages from the history for good, delivered or not.",
        discussion: """
            With --email, every message of that visitor, as whoever asks for erasure may want it. What was delivered \
            before is where it was delivered to. Asks on a terminal; anywhere else it wants --yes. Exits with 1 when \
            there is nothing to delete.

            Examples:
              chathoursctl messages delete 3f1c9a5e0b7d4c62a8e4d19b52c07f36
              chathoursctl messages delete --email zoe@example.org --yes
            """)

    @Argument(
        help: ArgumentHelp("The messages' ids.", valueName: "ID"), completion: .messages, transform: MessageID.argument)
    var ids: [String] = []

    @Option(
        help: ArgumentHelp(
            "Every message with this address, in any case, in a field that asks for one.", valueName: "ADDRESS"),
        transform: { text in
            guard TextRule.isAddress(text), text.contains("@") else {
                throw ValidationError("Give a whole e-mail address.")
            }
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
        try confirm()
        let client = daemon.client
        var refusals = Refusals()
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

    private func confirm() throws {
        guard !yes else { return }
        guard isatty(STDIN_FILENO) == 1 else {
            throw Failure.usage("nobody can be asked here: say --yes where that is meant")
        }
        let what =
            email.map { "every message of \(printable($0))" } ?? (ids.count == 1 ? "the message" : "the messages")
        StandardError.ask("Delete \(what) for good? [y/N] ")
        guard ["y", "yes"].contains(readLine()?.lowercased()) else {
            throw Failure(exitCode: .failure, message: "nothing is deleted")
        }
    }
}
