// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursConfiguration
import ChathoursCore
import Hours

struct ExplainCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain a department's phase at an instant: why, until when, and which line of which file decides.",
        discussion: """
            Only the files are considered: agents' presence and overrides are known to the daemon (see status).

            Example:
              chathoursctl explain boutique.yaml --department sales --at 2026-12-24
            """)

    @OptionGroup var file: SiteArgument

    @Option(
        help: ArgumentHelp("The department; optional if there is only one.", valueName: "D"),
        completion: .departments)
    var department: String?

    @Option(
        help: ArgumentHelp(
            "The instant: \(TimeArgument.forms); - reads one a line from standard input (default: now).",
            valueName: "T"),
        transform: ExplainedTime.option)
    var at: ExplainedTime?

    @Flag(help: "Write JSON lines: phase, reason, accepting, until, opens_at, closes_at, file, line.")
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) throws {
        let loaded = try file.load(at: now)
        let department = try Self.department(department, of: loaded.site)
        let zone = department.rules.zone
        switch at {
        case .standardInput:
            var input = InstantInput(zone: zone, at: now)
            while let lines = try input.next() {
                try write(lines.instants, department, loaded, namesTime: true, to: &output)
                try output.flush()
                if let failure = lines.failure { throw failure }
            }
        case .time(let time):
            try write([time.instant(in: zone, at: now)], department, loaded, namesTime: true, to: &output)
        case nil:
            try write([now], department, loaded, namesTime: false, to: &output)
        }
    }

    private static func department(_ name: String?, of site: Site) throws -> Department {
        if let name { return try site.requiredDepartment(name) }
        guard site.departments.count == 1 else {
            throw Failure.usage("specify --department: \(site.name) has \(site.departmentNames)")
        }
        return site.departments[0]
    }

    private func write(
        _ instants: [Instant], _ department: Department, _ loaded: LoadedSite, namesTime: Bool,
        to output: inout StandardOutput
    ) throws {
        if json {
            let explanations = instants.answers(from: department.rules) {
                department.explanation(at: $0, timeline: $1)
            }
            for explanation in explanations {
                try output.object { Self.write(explanation, loaded, to: &$0) }
            }
            return
        }
        let sentences = instants.answers(from: department.rules) {
            ExplanationText(department, at: $0, timeline: $1, namesTime: namesTime)
        }
        var sources = SourceLines()
        for sentences in sentences {
            let decision = sentences.explanation.entry.map { sources.decision(loaded.place(of: $0)) }
            if case .standardInput = at {
                try output.line([sentences.text, decision].compactMap { $0 }.joined(separator: " "))
            } else {
                try output.line(sentences.text)
                if let decision { try output.line(decision) }
            }
        }
    }

    private static func write(_ explanation: Explanation, _ loaded: LoadedSite, to json: inout JSONWriter) {
        let place = explanation.entry.map(loaded.place(of:))
        json.member("phase", explanation.phase.rawValue)
        json.member("reason", explanation.reason.description)
        json.member("accepting", explanation.accepting)
        json.member("until", explanation.until)
        json.member("opens_at", explanation.opensAt)
        json.member("closes_at", explanation.closesAt)
        json.member("file", place?.file)
        if let place { json.member("line", place.line) } else { json.member("line", nil as String?) }
    }
}

/// The time that `--at` asks for.
enum ExplainedTime: Hashable, Sendable {
    case standardInput
    case time(TimeArgument)

    @Sendable static func option(_ text: String) throws -> ExplainedTime {
        text == "-" ? .standardInput : .time(try TimeArgument.option(text))
    }
}
