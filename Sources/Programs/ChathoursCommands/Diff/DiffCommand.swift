// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursConfiguration
import ChathoursCore
import Hours

struct DiffCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract:
            "Show how the hours of two site files differ (default: over the next 28 days).",
        discussion: """
            Exits with 0 if there are no differences, and with 1 if there are.

            Example:
              chathoursctl diff boutique.yaml boutique-new.yaml --from 2026-12-21 --to 2027-01-04
            """)

    private static let days = 28

    @Argument(
        help: ArgumentHelp("The old file.", valueName: "OLD"), completion: .siteFiles)
    var old: String

    @Argument(
        help: ArgumentHelp("The new file.", valueName: "NEW"), completion: .siteFiles)
    var new: String

    @OptionGroup var options: WindowOptions

    @Flag(help: "Write JSON lines: department, from, to, and old and new, each with phase and reason.")
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) throws {
        let old = try Self.site(old, at: now)
        let new = try Self.site(new, at: now)
        let zone = new.zone
        let window = try options.window(in: zone, at: now, from: now) {
            zone.firstInstant(reading: WallTime(zone.wallTime(at: $0).date.adding(days: Self.days), minutes: 0))
        }
        let names = Set((old.departments + new.departments).map(\.name)).sorted()
        var differs = false
        var report = DifferenceReport(old: self.old, new: self.new, zone: zone, window: window, now: now)
        for name in names {
            for difference in Differences(name, from: old, to: new, over: window) {
                differs = true
                if json {
                    try output.object { difference.write(to: &$0) }
                } else {
                    report.add(difference)
                }
            }
        }
        if !json { for line in report.lines { try output.line(line) } }
        if differs { throw ExitCode.failure }
    }

    private static func site(_ path: String, at now: Instant) throws -> Site {
        var argument = SiteArgument()
        argument.site = path
        return try argument.load(at: now).site
    }
}
