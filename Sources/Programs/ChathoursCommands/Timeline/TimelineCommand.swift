// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursConfiguration
import ChathoursCore
import Hours

struct TimelineCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "Show the phases of a site's departments (default: over the next week).",
        discussion: """
            Example:
              chathoursctl timeline boutique.yaml --from 2026-12-21 --to 2027-01-04
              chathoursctl timeline boutique.yaml --svg > week.svg
            """)

    @OptionGroup var file: SiteArgument
    @OptionGroup var options: WindowOptions

    @Option(
        help: ArgumentHelp("Show only this department.", valueName: "D"), completion: .departments)
    var department: String?

    @Flag(help: "Write JSON lines: department, from, to, phase, reason.")
    var json = false

    @Flag(help: "Write a chart for a page or a report (SVG).")
    var svg = false

    func validate() throws {
        if json, svg { throw ValidationError("Specify either --json or --svg.") }
    }

    func run(at now: Instant, writing output: inout StandardOutput) throws {
        let site = try file.load(at: now).site
        let departments = try department.map { [try site.requiredDepartment($0)] } ?? site.departments
        let zone = site.zone
        let window = try options.window(in: zone, at: now, from: zone.start(of: zone.date(at: now))) {
            zone.start(of: zone.date(at: $0).adding(days: 7))
        }
        if json {
            for department in departments { try write(department, over: window, to: &output) }
        } else if svg {
            let drawing = TimelineSVG(site: site, departments: departments, window: window, now: now)
            try drawing.write(to: &output)
        } else {
            let chart = TimelineChart(site: site, departments: departments, window: window, now: now)
            try chart.write(to: &output, for: .current)
        }
    }

    private func write(_ department: Department, over window: Window, to output: inout StandardOutput) throws {
        for stretch in Stretches(of: department.rules, over: window) {
            try output.object {
                $0.member("department", department.name)
                $0.member("from", stretch.start)
                $0.member("to", stretch.end)
                $0.member("phase", stretch.phase.rawValue)
                $0.member("reason", stretch.reason.description)
            }
        }
    }
}
