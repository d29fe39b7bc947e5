// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite struct TimelineTests {
    let folder: TemporaryFolder
    let boutique: String

    init() throws {
        folder = try TemporaryFolder()
        boutique = try folder.write("boutique.yaml", SampleSite.boutique)
    }

    /// `FROM TO phase reason`, one a line, of the departments' rows.
    private func rows(_ run: Run) throws -> [String] {
        try run.objects.map { row in
            #expect(Set(row.allKeys.compactMap { $0 as? String }) == ["department", "from", "to", "phase", "reason"])
            let fields = ["department", "from", "to", "phase", "reason"].map { row[$0] as? String ?? "?" }
            return fields.joined(separator: " ")
        }
    }

    @Test func aWeekdayWithLunchAndLastCall() throws {
        let run = try ControlProgram.run(
            "timeline", boutique, "--department", "sales", "--from", "2026-11-23T00:00:00Z", "--to",
            "2026-11-24T00:00:00Z", "--json")
        #expect(run.exitCode == 0)
        #expect(
            try rows(run) == [
                "sales 2026-11-23T00:00:00Z 2026-11-23T08:00:00Z closed hours",
                "sales 2026-11-23T08:00:00Z 2026-11-23T11:00:00Z open hours",
                "sales 2026-11-23T11:00:00Z 2026-11-23T12:00:00Z break break: lunch",
                "sales 2026-11-23T12:00:00Z 2026-11-23T16:20:00Z open hours",
                "sales 2026-11-23T16:20:00Z 2026-11-23T16:30:00Z closing last-call",
                "sales 2026-11-23T16:30:00Z 2026-11-24T00:00:00Z closed hours",
            ])
    }

    @Test func closureDateAndHolidayGiveTheirReasons() throws {
        let closure = try ControlProgram.run(
            "timeline", boutique, "--department", "support", "--from", "2026-11-26T13:30:00+01:00", "--to",
            "2026-11-26T16:30", "--json")
        #expect(
            try rows(closure) == [
                "support 2026-11-26T12:30:00Z 2026-11-26T12:50:00Z open hours",
                "support 2026-11-26T12:50:00Z 2026-11-26T13:00:00Z closing last-call",
                "support 2026-11-26T13:00:00Z 2026-11-26T15:00:00Z closed closure: stocktaking",
                "support 2026-11-26T15:00:00Z 2026-11-26T15:30:00Z open hours",
            ])
        let christmas = try ControlProgram.run(
            "timeline", boutique, "--department", "sales", "--from", "2026-12-24", "--to", "2026-12-26T01:00",
            "--json")
        #expect(
            try rows(christmas) == [
                "sales 2026-12-23T23:00:00Z 2026-12-24T08:00:00Z closed date",
                "sales 2026-12-24T08:00:00Z 2026-12-24T11:50:00Z open hours",
                "sales 2026-12-24T11:50:00Z 2026-12-24T12:00:00Z closing last-call",
                "sales 2026-12-24T12:00:00Z 2026-12-24T23:00:00Z closed date",
                "sales 2026-12-24T23:00:00Z 2026-12-25T23:00:00Z closed holiday: Christmas Day",
                "sales 2026-12-25T23:00:00Z 2026-12-26T00:00:00Z closed hours",
            ])
    }

    @Test func departmentsComeByNameAndTheWindowIsCovered() throws {
        let run = try ControlProgram.run("timeline", boutique, "--from", "2026-11-23", "--to", "2026-12-28", "--json")
        let rows = try run.objects
        #expect(rows.map { $0["department"] as? String ?? "" }.uniqued == ["sales", "support"])
        for name in ["sales", "support"] {
            let own = rows.filter { $0["department"] as? String == name }
            #expect(own.first?["from"] as? String == "2026-11-22T23:00:00Z")
            #expect(own.last?["to"] as? String == "2026-12-27T23:00:00Z")
            for (row, next) in zip(own, own.dropFirst()) {
                #expect(row["to"] as? String == next["from"] as? String)
                let isSame = ["phase", "reason"].allSatisfy { row[$0] as? String == next[$0] as? String }
                #expect(!isSame)
            }
        }
    }

    /// Compiled a year at a time, and yet one stretch.
    @Test func aStretchOfTwoCenturiesIsOneLine() throws {
        let always = try folder.write("always.yaml", SampleSite.always)
        let run = try ControlProgram.run(
            "timeline", always, "--from", "1900-01-01T00:00:00Z", "--to", "2100-01-01T00:00:00Z", "--json")
        #expect(try rows(run) == ["chat 1900-01-01T00:00:00Z 2100-01-01T00:00:00Z open hours"])
    }

    @Test func whereALocalTimeIsSkippedOrRepeatedTheFirstInstantCounts() throws {
        let always = try folder.write("always.yaml", SampleSite.always)
        let spring = try ControlProgram.run(
            "timeline", always, "--from", "2026-03-29T02:30", "--to", "2026-10-25T02:30", "--json")
        #expect(try rows(spring) == ["chat 2026-03-29T01:00:00Z 2026-10-25T00:30:00Z open hours"])
    }

    @Test func withoutAWindowItIsTheWeekFromTodayOn() throws {
        let utc = try folder.write("utc.yaml", "time-zone: UTC\nhours: { daily: 00:00-24:00 }\n")
        let before = Int(Date().timeIntervalSince1970)
        let rows = try ControlProgram.run("timeline", utc, "--json").objects
        let after = Int(Date().timeIntervalSince1970)
        let parser = ISO8601DateFormatter()
        let from = try #require(parser.date(from: rows.first?["from"] as? String ?? ""))
        let to = try #require(parser.date(from: rows.last?["to"] as? String ?? ""))
        let start = Int(from.timeIntervalSince1970)
        #expect(start == before - before % 86_400 || start == after - after % 86_400)
        #expect(to.timeIntervalSince(from) == 7 * 86_400)
    }

    @Test func aWindowThatDoesNotBeginBeforeItsEndIsAUsageError() throws {
        for to in ["2026-11-23", "2026-11-22"] {
            let run = try ControlProgram.run("timeline", boutique, "--from", "2026-11-23", "--to", to)
            #expect(run.exitCode == 64)
            #expect(run.output.isEmpty)
            #expect(run.errors.contains("not after its start, Mon 23 Nov 2026 00:00 CET"))
        }
    }

    @Test func anUnknownDepartmentIsAUsageErrorThatListsThem() throws {
        let run = try ControlProgram.run("timeline", boutique, "--department", "sale")
        #expect(run.exitCode == 64)
        #expect(run.errors.contains(#"did you mean "sales"?"#))
        let far = try ControlProgram.run("timeline", boutique, "--department", "orders")
        #expect(far.errors.contains("its departments: sales, support"))
    }

    @Test func whoeverHasReadEnoughMayLeave() throws {
        let run = try ControlProgram.runScript(
            shell: "sh",
            "\"$0\" timeline \"$1\" --from 1900-01-01 --to 2100-01-01 --json | head -n 1", boutique)
        #expect(run.lines.count == 1)
        #expect(run.errors.isEmpty)
    }

    @Test func whatCannotBeWrittenIsAnError() throws {
        let run = try ControlProgram.runScript(shell: "sh", "\"$0\" timeline \"$1\" >/dev/full", boutique)
        #expect(run.exitCode != 0)
        #expect(run.errors.contains("standard output"))
    }
}

extension [String] {
    /// Without the elements that are equal to the one before.
    fileprivate var uniqued: [String] {
        reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
}
