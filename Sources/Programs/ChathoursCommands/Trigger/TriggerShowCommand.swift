// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCore
import ControlAPI
import ControlClient
import Hours

struct TriggerShowCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a trigger, with its next firing, its last one, and the result of each action.",
        discussion: """
            Example:
              chathoursctl trigger show boutique.closing-soon
            """)

    @OptionGroup var operand: TriggerArgument
    @OptionGroup var daemon: DaemonOptions

    @Flag(
        help: """
            Write JSON: site, name, when, departments, next_firing, last_result, paused, and last_actions, the results \
            of the actions of the last occurrence.
            """)
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let (client, name) = (daemon.client, operand.trigger)
        let status = try await client.trigger(name.trigger, of: name.site)
        let entry = try await TriggerEntry(status, of: name.site, from: client)
        if json { return try output.wire(entry) }
        let times = LocalTimes(zone: await SiteZone.shown(of: name.site, from: client), reference: now)
        let words = TriggerText(entry: entry, times: times)
        try output.line("\(name): \(printable(status.when)), for \(status.departments.joined(separator: ", "))")
        try output.line("next firing: \(words.nextFiring)")
        try output.line("last result: \(words.lastResult)")
        for line in words.last?.details ?? [] { try output.line("  \(line)") }
    }
}
