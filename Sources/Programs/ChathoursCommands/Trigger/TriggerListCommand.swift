// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCore
import ControlAPI
import ControlClient
import Hours

struct TriggerListCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List triggers, with their next firing and the result of their last occurrence.",
        discussion: """
            Example:
              chathoursctl trigger list boutique
            """)

    @Argument(
        help: ArgumentHelp("The name of the site (default: all sites).", valueName: "SITE"), completion: .sites,
        transform: SiteName.argument)
    var site: String?

    @OptionGroup var daemon: DaemonOptions

    @Flag(
        help: """
            Write JSON lines: site, name, when, departments, next_firing, last_result, paused, and last_actions, the \
            results of the actions of the last occurrence.
            """)
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let client = daemon.client
        var table = TextTable(["trigger", "when", "next firing", "last result", "its actions"])
        var isEmpty = true
        for site in try await sites(from: client) {
            let triggers = try await client.triggers(of: site)
            guard !triggers.isEmpty else { continue }
            isEmpty = false
            let times = LocalTimes(zone: json ? .utc : await SiteZone.shown(of: site, from: client), reference: now)
            for trigger in triggers {
                let entry = try await TriggerEntry(trigger, of: site, from: client)
                if json {
                    try output.wire(entry)
                } else {
                    let words = TriggerText(entry: entry, times: times)
                    table.add([
                        words.name, printable(trigger.when), words.nextFiring, words.lastResult,
                        words.last?.actions ?? "",
                    ])
                }
            }
        }
        guard !json else { return }
        for line in isEmpty ? ["No triggers."] : table.lines() { try output.line(line) }
    }

    private func sites(from client: ControlClient) async throws -> [String] {
        if let site { return [site] }
        return try await client.sites().map(\.site)
    }
}
