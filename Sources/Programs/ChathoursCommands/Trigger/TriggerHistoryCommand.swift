// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCore
import ControlAPI
import ControlClient
import Hours
import Linux

struct TriggerHistoryCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "List the occurrences of a trigger and their outcomes, newest first.",
        discussion: """
            Example:
              chathoursctl trigger history boutique.closing-soon --limit 10
            """)

    @OptionGroup var operand: TriggerArgument

    @Option(help: ArgumentHelp("The maximum number of entries, up to 1000.", valueName: "N"))
    var limit = 50

    @OptionGroup var daemon: DaemonOptions

    @Flag(help: "Write JSON lines: key, event, event_at, departments, outcome, at, actions.")
    var json = false

    func validate() throws {
        try HistoryLimit.check(limit)
    }

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let (client, name) = (daemon.client, operand.trigger)
        let occurrences = try await client.history(of: name.trigger, in: name.site, limit: limit)
        if json {
            for occurrence in occurrences { try output.wire(occurrence) }
            return
        }
        guard !occurrences.isEmpty else { return try output.line("\(name) has never been due.") }
        let times = LocalTimes(zone: await SiteZone.shown(of: name.site, from: client), reference: now)
        var table = TextTable(["due", "event", "departments", "result", "actions"])
        for occurrence in occurrences {
            let words = OccurrenceText(occurrence: occurrence, times: times)
            table.add([
                times.zoned(occurrence.key.due), occurrence.event.rawValue,
                occurrence.departments.joined(separator: ", "), words.result, words.actions,
            ])
        }
        for line in table.lines() { try output.line(line) }
    }
}
