// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCore
import ControlAPI
import ControlClient
import Hours
import Linux

struct OverrideHistoryCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "List past and present overrides of a site and how each ended, newest first.",
        discussion: """
            Example:
              chathoursctl override history boutique --limit 10
            """)

    @OptionGroup var operand: SiteOperand

    @Option(help: ArgumentHelp("The maximum number of entries, up to 1000.", valueName: "N"))
    var limit = 50

    @OptionGroup var daemon: DaemonOptions

    @Flag(help: "Write JSON lines: override, end, ended_at, ended_by.")
    var json = false

    func validate() throws {
        try HistoryLimit.check(limit)
    }

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let client = daemon.client
        let site = try await operand.name(from: client)
        let history = try await client.overrideHistory(of: site, limit: limit)
        if json {
            for record in history { try output.wire(record) }
            return
        }
        guard !history.isEmpty else { return try output.line("\(site) has had no overrides.") }
        let times = LocalTimes(zone: await SiteZone.shown(of: site, from: client), reference: now)
        var table = TextTable(["department", "phase", "from", "until", "reason", "by", "end"])
        for record in history {
            table.add(OverrideText(override: record.override, times: times).cells + [Self.end(record, times)])
        }
        for line in table.lines() { try output.line(line) }
    }

    /// `cleared 17:00 CET by anna`, or `in force`.
    private static func end(_ record: OverrideRecord, _ times: LocalTimes) -> String {
        guard let end = record.end else { return "in force" }
        let at = record.endedAt.map { " \(times.zoned($0))" } ?? ""
        return end.rawValue + at + (record.endedBy.map { " by \(printable($0))" } ?? "")
    }
}

struct OverrideListCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the overrides in force for a site.",
        discussion: """
            Example:
              chathoursctl override list boutique
            """)

    @OptionGroup var operand: SiteOperand
    @OptionGroup var daemon: DaemonOptions

    @Flag(help: "Write JSON lines: id, department, phase, from, until, reason, by, set_at.")
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let client = daemon.client
        let site = try await operand.name(from: client)
        let overrides = try await client.overrides(of: site)
        if json {
            for override in overrides { try output.wire(override) }
            return
        }
        guard !overrides.isEmpty else { return try output.line("\(site): no overrides in force.") }
        let times = LocalTimes(zone: await SiteZone.shown(of: site, from: client), reference: now)
        var table = TextTable(["department", "phase", "from", "until", "reason", "by"])
        for override in overrides { table.add(OverrideText(override: override, times: times).cells) }
        for line in table.lines() { try output.line(line) }
    }
}
