// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCore
import ControlAPI
import ControlClient
import Hours

struct MessagesShowCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a message, and every attempt to deliver it.",
        discussion: """
            Example:
              chathoursctl messages show 3f1c9a5e
            """)

    @Argument(
        help: ArgumentHelp("The id of the message, or a unique prefix of it.", valueName: "ID"), completion: .messages,
        transform: MessageIDArgument.argument)
    var id: String

    @OptionGroup var daemon: DaemonOptions

    @Flag(help: MessageHelp.json)
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let client = daemon.client
        let record = try await client.message(MessageIDArgument.resolve(id, from: client))
        if json { return try output.wire(record) }
        let zone = await SiteZone.shown(of: record.message.site, from: client)
        let words = MessageDetails(record: record, times: LocalTimes(zone: zone, reference: now))
        for line in words.lines { try output.line(line) }
    }
}

/// A message for people on a terminal.
struct MessageDetails {
    let record: MessageRecord
    let times: LocalTimes

    var lines: [String] {
        let message = record.message
        var lines = [
            "message \(message.id): \(record.state.rawValue)",
            "for \(message.site), \(message.department) (\(message.form.rawValue), \(oneLine(message.language)))",
            "received \(times.zoned(message.receivedAt))"
                + (message.answerBy.map { ", reply promised by \(times.zoned($0))" } ?? ""),
        ]
        if let page = message.page { lines.append("written on \(oneLine(page))") }
        for answer in message.answers {
            lines.append("")
            lines.append("\(oneLine(answer.label.isEmpty ? answer.field : answer.label)):")
            lines += textLines(answer.value).map { "  \(printable($0))" }
        }
        lines.append("")
        if record.deliveries.isEmpty { lines.append("No delivery targets.") }
        for delivery in record.deliveries { lines += self.lines(of: delivery) }
        return lines
    }

    /// `mail: team: waiting, next attempt 17:45 CET (in 3 min)`, and a line for each attempt.
    private func lines(of delivery: MessageRecord.Delivery) -> [String] {
        let next = delivery.nextAttempt.map { ", next attempt \(times.ahead($0))" } ?? ""
        return ["\(oneLine(delivery.target)): \(delivery.state.rawValue)\(next)"]
            + delivery.attempts.map { attempt in
                let word = attempt.outcome == .retry ? "will be retried" : attempt.outcome.rawValue
                let detail = attempt.detail.isEmpty ? "" : ": \(oneLine(attempt.detail))"
                return "  \(times.zoned(attempt.at)) \(word)\(detail)"
            }
    }
}
