// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursConfiguration
import ChathoursCore
import Hours

struct PlanCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "List when a site's triggers are due (default: over the next 7 days).",
        discussion: """
            Triggers on offline and online are not listed: agents coming and going cannot be predicted.

            Example:
              chathoursctl plan boutique.yaml --from 2026-12-21 --to 2027-01-04
            """)

    private static let week: Int64 = 7 * 86_400
    private static let year: Int64 = 366 * 86_400

    @OptionGroup var file: SiteArgument
    @OptionGroup var options: WindowOptions

    @Flag(help: "Write JSON lines: due, trigger, departments, event, event_at.")
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) throws {
        let site = try file.load(at: now).site
        let window = try options.window(in: site.zone, at: now, from: now) { $0 + Self.week }
        if json {
            try Self.forEachYear(of: window) { year in
                for occurrence in DueFinder(site).scheduled(from: year.from, to: year.to) {
                    try output.object { Self.write(occurrence, of: site, to: &$0) }
                }
            }
        } else {
            try Self.writeTable(of: site, over: window, now: now, to: &output)
        }
    }

    private static func write(_ occurrence: DueOccurrence, of site: Site, to json: inout JSONWriter) {
        json.member("due", occurrence.due)
        json.member("trigger", occurrence.trigger.name)
        json.member("departments", occurrence.departments(of: site))
        json.member("event", occurrence.event.rawValue)
        json.member("event_at", occurrence.eventAt)
    }

    private static func writeTable(
        of site: Site, over window: Window, now: Instant, to output: inout StandardOutput
    ) throws {
        let times = LocalTimes(zone: site.zone, reference: now)
        try output.line("\(site.name): \(times.full(window.from)) to \(times.full(window.to)), \(site.zone.name)")
        var isEmpty = true
        try forEachYear(of: window) { year in
            var table = TextTable(["due", "trigger", "event", "departments"])
            let occurrences = DueFinder(site).scheduled(from: year.from, to: year.to)
            for occurrence in occurrences {
                let eventAt = LocalTimes(zone: site.zone, reference: occurrence.due).at(occurrence.eventAt)
                table.add([
                    "\(times.date(occurrence.due)) \(times.clock(occurrence.due))", occurrence.trigger.name,
                    "\(occurrence.event.rawValue) \(eventAt)", occurrence.departments(of: site).joined(separator: ", "),
                ])
            }
            guard !occurrences.isEmpty else { return }
            isEmpty = false
            for line in table.lines() { try output.line(line) }
        }
        if isEmpty { try output.line("No triggers are due in this period.") }
    }

    /// Occurrences are looked for a year at a time, so that a window may be of any length.
    private static func forEachYear(of window: Window, _ body: (Window) throws -> Void) rethrows {
        var from = window.from
        while from < window.to {
            let to = min(from + year, window.to)
            try body(Window(from: from, to: to))
            from = to
        }
    }
}
