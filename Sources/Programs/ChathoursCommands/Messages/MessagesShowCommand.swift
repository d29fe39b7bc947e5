import ArgumentParser
import Hours

struct MessagesShowCommand: LiveCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows a message: what was written, and every attempt to deliver it.",
        discussion: """
            Example:
              chathoursctl messages show 3f1c9a5e
            """)

    @Argument(
        help: ArgumentHelp("The message's id, or its beginning.", valueName: "ID"), completion: .messages,
        transform: MessageID.argument)
    var id: String

    @OptionGroup var daemon: DaemonOptions

    @Flag(help: MessageHelp.json)
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let client = daemon.client
        let record = try await client.message(MessageID.resolve(id, from: client))
        if json { return try output.wire(record) }
        let zone = await SiteZone.shown(of: record.message.site, from: client)
        let words = MessageWords(record: record, times: LocalTimes(zone: zone, reference: now))
        for line in words.lines { try output.line(line) }
    }
}
