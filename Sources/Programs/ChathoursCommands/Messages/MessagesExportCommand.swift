import ArgumentParser
import ControlAPI
import Hours

struct MessagesExportCommand: LiveCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes messages out as a mailbox that mail programs open, or as JSON lines; the latest first.",
        discussion: """
            Examples:
              chathoursctl messages export boutique > boutique.mbox
              chathoursctl messages export --json > messages.jsonl
            """)

    @OptionGroup var filter: MessageFilterOptions
    @OptionGroup var daemon: DaemonOptions

    @Flag(help: MessageHelp.jsonLines)
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let client = daemon.client
        var pages = MessagePages(try await filter.query(at: now, from: client), from: client)
        while let page = try await pages.next() {
            for record in page {
                if json { try output.wire(record) } else { try output.line(MailboxEntry(record).text) }
            }
        }
    }
}
