// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursConfiguration
import ChathoursCore
import Hours
import Interchange

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Export the opening hours of a department in other formats, to standard output.",
        discussion: """
            Breaks and closures count as closed; the last call counts as open, because chats continue in it.

            Example:
              chathoursctl export schema.org boutique.yaml --department sales > hours.json
            """,
        subcommands: [SchemaOrgExportCommand.self, CalendarExportCommand.self])
}

struct SchemaOrgExportCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "schema.org",
        abstract: "Export JSON-LD for search engines: the week, and the dates that differ from it.",
        discussion: """
            The dates cover the next year by default. Put the output into a page unchanged, in a script element of
            type application/ld+json.

            Example:
              chathoursctl export schema.org boutique.yaml --department sales --to 2027-12-31
            """)

    @OptionGroup var source: ExportSource

    func run(at now: Instant, writing output: inout StandardOutput) throws {
        let (site, department, window) = try source.load(at: now)
        let zone = department.rules.zone
        let last = zone.date(at: window.to - 1)
        let export = SchemaOrgExport(department, from: zone.date(at: window.from), through: last)
        try output.document(export.text)
        StandardError.write("\(site.name): contains special dates up to \(last); export it again before then")
    }
}

struct CalendarExportCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "ics",
        abstract: "Export an iCalendar file with one event for each open period.",
        discussion: """
            Covers the next year by default.

            Example:
              chathoursctl export ics boutique.yaml --department sales > sales.ics
            """)

    @OptionGroup var source: ExportSource

    func run(at now: Instant, writing output: inout StandardOutput) throws {
        let (site, department, window) = try source.load(at: now)
        let calendar = CalendarExport(department, site: site.name, from: window.from, to: window.to)
        guard !calendar.isEmpty else {
            let words = "\(department.name) is not open between \(window.from) and \(window.to)"
            throw Failure(exitCode: .failure, message: "\(words), and a calendar requires at least one event")
        }
        try output.document(calendar.text(stamp: now))
    }
}

/// `SITE`, one of its departments, and a stretch of time.
struct ExportSource: ParsableArguments {
    /// Years; more would be dates that nobody has decided yet.
    private static let maxLength: Int64 = 10

    @OptionGroup var file: SiteArgument
    @OptionGroup var options: WindowOptions

    @Option(
        help: ArgumentHelp("The department; optional if there is only one.", valueName: "D"),
        completion: .departments)
    var department: String?

    func load(at now: Instant) throws -> (site: Site, department: Department, window: Window) {
        let site = try file.load(at: now).site
        guard department != nil || site.departments.count == 1 else {
            throw Failure.usage("specify --department: \(site.name) has \(site.departmentNames)")
        }
        let department = try site.requiredDepartment(department ?? site.departments[0].name)
        let zone = department.rules.zone
        let today = zone.date(at: now)
        let window = try options.window(in: zone, at: now, from: zone.start(of: today)) {
            zone.start(of: zone.date(at: $0).adding(days: 365))
        }
        guard window.to - window.from <= Self.maxLength * 366 * 86_400 else {
            throw Failure.usage("the window is longer than \(Self.maxLength) years")
        }
        return (site, department, window)
    }
}

extension StandardOutput {
    /// A document, which ends with a line feed.
    mutating func document(_ text: String) throws {
        try line(Array(text.utf8.dropLast()))
    }
}
