// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@Suite struct DiffTests {
    private static let shop = """
        time-zone: Europe/Paris
        hours: { mon-fri: 09:00-18:00 }
        departments:
          sales: { breaks: { lunch: { mon-fri: 12:00-13:00 } } }
          support: {}
        """

    let folder: TemporaryFolder
    let old: String

    init() throws {
        folder = try TemporaryFolder()
        old = try folder.write("old.yaml", Self.shop)
    }

    private func diff(_ new: String, _ options: String...) throws -> Run {
        let path = try folder.write("new.yaml", new)
        let window = ["--from", "2026-11-23", "--to", "2026-11-25"]
        return try Run(["diff", old, path] + window + options, folder: folder)
    }

    /// A line of JSON; the states are a phase and its reason.
    private func row(_ department: String, _ from: String, _ to: String, _ old: String?, _ new: String?) -> String {
        let states = [old, new].map { state -> String in
            let words = state?.split(separator: " ", maxSplits: 1).map { "\"\($0)\"" } ?? ["null", "null"]
            return "{\"phase\":\(words[0]),\"reason\":\(words[1])}"
        }
        return "{\"department\":\"\(department)\",\"from\":\"\(from)\",\"to\":\"\(to)\","
            + "\"old\":\(states[0]),\"new\":\(states[1])}"
    }

    @Test func nothingDiffersExitsWith0() throws {
        let run = try diff(Self.shop + "\n# a comment\n")
        #expect(run.exitCode == 0)
        let time = "Mon 23 Nov 2026 00:00 CET to Wed 25 Nov 2026 00:00 CET, Europe/Paris"
        #expect(run.lines == ["No differences: \(time)", ""])
        let json = try diff(Self.shop, "--json")
        #expect(json.exitCode == 0)
        #expect(json.output.isEmpty)
    }

    @Test func stretchesThatDifferAsJSON() throws {
        let run = try diff(
            Self.shop.replacing("12:00-13:00", with: "12:30-13:00")
                .replacing("support: {}", with: "support: { hours: { daily: 00:00-24:00, tue: 09:00-24:00 } }"),
            "--json")
        #expect(run.exitCode == 1)
        #expect(
            run.lines == [
                row("sales", "2026-11-23T11:00:00Z", "2026-11-23T11:30:00Z", "break break: lunch", "open hours"),
                row("sales", "2026-11-24T11:00:00Z", "2026-11-24T11:30:00Z", "break break: lunch", "open hours"),
                row("support", "2026-11-22T23:00:00Z", "2026-11-23T08:00:00Z", "closed hours", "open hours"),
                row("support", "2026-11-23T17:00:00Z", "2026-11-23T23:00:00Z", "closed hours", "open hours"),
                row("support", "2026-11-24T17:00:00Z", "2026-11-24T23:00:00Z", "closed hours", "open hours"),
                "",
            ])
    }

    /// A department that one file does not have differs throughout; another reason is a difference too.
    @Test func departmentsAndReasonsDiffer() throws {
        let run = try diff(
            """
            time-zone: Europe/Paris
            hours: { mon-fri: 09:00-18:00, 2026-11-24: off }
            departments: { support: {}, vip: { hours: off } }
            """, "--json")
        #expect(run.exitCode == 1)
        let rows = run.lines.filter { !$0.isEmpty }
        #expect(rows.filter { $0.contains("\"sales\"") }.count == 9)
        #expect(rows[0].hasSuffix(#""old":{"phase":"closed","reason":"hours"},"new":{"phase":null,"reason":null}}"#))
        #expect(
            rows.filter { $0.contains("\"support\"") } == [
                row("support", "2026-11-23T23:00:00Z", "2026-11-24T08:00:00Z", "closed hours", "closed date"),
                row("support", "2026-11-24T08:00:00Z", "2026-11-24T17:00:00Z", "open hours", "closed date"),
                row("support", "2026-11-24T17:00:00Z", "2026-11-24T23:00:00Z", "closed hours", "closed date"),
            ])
        #expect(
            rows.filter { $0.contains("\"vip\"") } == [
                row("vip", "2026-11-22T23:00:00Z", "2026-11-24T23:00:00Z", nil, "closed hours")
            ])
    }

    @Test func peopleReadItByDay() throws {
        let run = try diff(
            """
            time-zone: Europe/Paris
            hours: { mon-fri: 09:00-18:00, mon: 09:00-02:00 }
            departments: { support: {}, vip: {} }
            """)
        #expect(run.exitCode == 1)
        // The year is left out where it is the present one.
        let monday = run.lines.first { $0 == "Mon 23 Nov 2026" } ?? "Mon 23 Nov"
        #expect(
            run.lines
                == [
                    "Mon 23 Nov 2026 00:00 CET to Wed 25 Nov 2026 00:00 CET, Europe/Paris",
                    "sales is only in old.yaml", "vip is only in new.yaml", "", "Mon 23 Nov",
                    "  support  18:00–Tue 24 Nov 02:00  closed (hours) → open", "",
                ].map { $0 == "Mon 23 Nov" ? monday : $0 })
    }

    @Test func whatCannotBeReadHasItsCode() throws {
        #expect(try diff("hours: { mon: 9-17 }\n").exitCode == 78)
        #expect(try Run("diff", old, "\(folder.path)/none.yaml", folder: folder).exitCode == 78)
        #expect(try Run("diff", old, folder: folder).exitCode == 64)
        #expect(try Run("diff", old, old, "--from", "2026-01-02", "--to", "2026-01-01", folder: folder).exitCode == 64)
    }
}
