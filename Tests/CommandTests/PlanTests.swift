// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite struct PlanTests {
    let folder: TemporaryFolder
    let boutique: String

    init() throws {
        folder = try TemporaryFolder()
        boutique = try folder.write("boutique.yaml", SampleSite.boutique)
    }

    /// `DUE trigger departments event EVENT_AT`, one a line.
    private func rows(_ run: Run) throws -> [String] {
        try run.objects.map { row in
            #expect(row.count == 5)
            let departments = (row["departments"] as? [String])?.joined(separator: ",") ?? "?"
            let fields = ["due", "trigger", "event", "event_at"].map { row[$0] as? String ?? "?" }
            return "\(fields[0]) \(fields[1]) \(departments) \(fields[2]) \(fields[3])"
        }
    }

    @Test func inOrderOfDueAndTogetherWhereTheyCoincide() throws {
        let run = try ControlProgram.run(
            "plan", boutique, "--from", "2026-11-26T11:00:00Z", "--to", "2026-11-26T16:45:00Z", "--json")
        #expect(run.exitCode == 0)
        #expect(
            try rows(run) == [
                "2026-11-26T11:00:00Z lunch sales break start 2026-11-26T11:00:00Z",
                "2026-11-26T12:45:00Z closing-soon sales,support close 2026-11-26T13:00:00Z",
                "2026-11-26T16:15:00Z closing-soon sales close 2026-11-26T16:30:00Z",
            ])
    }

    @Test func aTableInTheSitesTime() throws {
        let run = try ControlProgram.run("plan", boutique, "--from", "2026-11-26", "--to", "2026-11-27")
        #expect(run.exitCode == 0)
        #expect(!run.output.contains("\u{1B}"))
        let rows = run.lines.map { $0.split(separator: " ").joined(separator: " ") }
        #expect(rows.contains { $0.hasPrefix("Thu 26 Nov") && $0.hasSuffix("12:00 lunch break start at 12:00 sales") })
        #expect(
            rows.contains {
                $0.hasPrefix("Thu 26 Nov") && $0.hasSuffix("13:45 closing-soon close at 14:00 sales, support")
            })
    }

    @Test func nothingDueIsSaid() throws {
        let always = try folder.write("always.yaml", SampleSite.always)
        let json = try ControlProgram.run("plan", always, "--json")
        #expect(json.exitCode == 0)
        #expect(json.output.isEmpty)
        let people = try ControlProgram.run("plan", always)
        #expect(people.exitCode == 0)
        #expect(people.output.contains("No triggers are due in this period."))
    }

    /// Looked for a year at a time, and yet each once: 104 Wednesdays and so on, none at a seam twice.
    @Test func ofThreeYearsEachOnce() throws {
        let site = try folder.write(
            "daily.yaml",
            """
            time-zone: UTC
            hours: { daily: 09:00-17:00 }
            triggers:
              soon: { when: 15min before close, say: { en: soon } }
            """)
        let run = try ControlProgram.run(
            "plan", site, "--from", "2027-01-01T16:45:00Z", "--to", "2030-01-01T16:45:00Z", "--json")
        let dues = try run.objects.compactMap { $0["due"] as? String }
        #expect(dues.count == 365 + 366 + 365)
        #expect(dues == Set(dues).sorted())
        #expect(dues.first == "2027-01-01T16:45:00Z")
        #expect(dues.last == "2029-12-31T16:45:00Z")
    }
}
