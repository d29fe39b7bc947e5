// SPDX-License-Identifier: Apache-2.0

import Testing

/// The form for people: 48 cells a day, `#` open, `+` closing, `-` break, `.` closed where there are no colours.
@Suite struct TimelineChartTests {
    let folder: TemporaryFolder
    let boutique: String

    init() throws {
        folder = try TemporaryFolder()
        boutique = try folder.write("boutique.yaml", SampleSite.boutique)
    }

    private func bar(_ runs: (String, Int)...) -> String {
        runs.map { String(repeating: $0.0, count: $0.1) }.joined()
    }

    @Test func aRowForEachDayAndDepartment() throws {
        let run = try ControlProgram.run("timeline", boutique, "--from", "2026-11-23", "--to", "2026-11-25")
        #expect(run.exitCode == 0)
        #expect(!run.output.contains("\u{1B}"))
        let sales = bar((".", 18), ("#", 6), ("-", 2), ("#", 8), ("+", 1), (".", 13))
        let support = bar((".", 18), ("#", 6), ("-", 2), ("#", 9), ("+", 1), (".", 12))
        #expect(
            run.lines.filter { $0.contains("–") } == [
                "Mon 23  sales    \(sales) 09:00–12:00 13:00–17:30",
                "        support  \(support) 09:00–12:00 13:00–18:00",
                "Tue 24  sales    \(sales) 09:00–12:00 13:00–17:30",
                "        support  \(support) 09:00–12:00 13:00–18:00",
            ])
        #expect(run.lines.contains("Nov 2026         0     3     6     9     12    15    18    21    24"))
        #expect(run.lines.last == "# open   + closing   - break   . closed")
    }

    @Test func aClosedDaySaysWhy() throws {
        let run = try ControlProgram.run(
            "timeline", boutique, "--from", "2026-12-24", "--to", "2026-12-27", "--department", "sales")
        let words = run.lines.filter { $0.hasPrefix("Thu") || $0.hasPrefix("Fri") || $0.hasPrefix("Sat") }
            .map { String($0.dropFirst(8 + 48 + 1)) }
        #expect(words == ["09:00–13:00", "closed: Christmas Day", "closed"])
    }

    @Test func clocksThatGoForwardLeaveAGapAndThoseThatGoBackDoNot() throws {
        let always = try folder.write("always.yaml", SampleSite.always)
        let spring = try ControlProgram.run("timeline", always, "--from", "2026-03-29", "--to", "2026-03-30")
        #expect(
            spring.lines.contains(
                "Sun 29  \(bar(("#", 4), (" ", 2), ("#", 42))) 00:00–24:00, clocks go forward 1 h"))
        let autumn = try ControlProgram.run("timeline", always, "--from", "2026-10-25", "--to", "2026-10-26")
        #expect(autumn.lines.contains("Sun 25  \(bar(("#", 48))) 00:00–24:00, clocks go back 1 h"))
    }

    /// 00:00 is skipped where the clocks go forward at midnight: the date begins at 01:00 (design.md section 3).
    @Test func aDayThatBeginsAtOne() throws {
        let beirut = try folder.write("beirut.yaml", "time-zone: Asia/Beirut\nhours: { daily: 00:00-24:00 }\n")
        let run = try ControlProgram.run("timeline", beirut, "--from", "2026-03-29", "--to", "2026-03-30")
        #expect(
            run.lines.contains("Sun 29  \(bar((" ", 2), ("#", 46))) 00:00–24:00, clocks go forward 1 h"))
    }

    @Test func cellsOutsideTheWindowAreBlank() throws {
        let always = try folder.write("always.yaml", SampleSite.always)
        let run = try ControlProgram.run("timeline", always, "--from", "2026-06-01T06:00", "--to", "2026-06-01T12:00")
        #expect(run.lines.contains("Mon  1  \(bar((" ", 12), ("#", 12), (" ", 24))) 06:00–12:00"))
    }

    @Test func inATerminalItHasColoursAndFits() throws {
        for columns in [80, 100, 132] {
            let run = try ControlProgram.runInTerminal(
                "timeline", boutique, "--from", "2026-11-23", "--to", "2026-11-30", columns: columns)
            #expect(run.exitCode == 0)
            #expect(run.output.contains("\u{1B}[32m"))
            for line in run.lines { #expect(line.withoutEscapes.count <= columns, "\(line)") }
        }
    }

    @Test(arguments: [["TERM": "dumb"], ["TERM": "xterm", "NO_COLOR": "1"]])
    func inATerminalWithoutColoursThereAreNoEscapeCodes(environment: [String: String]) throws {
        let run = try ControlProgram.runInTerminal(
            "timeline", boutique, "--from", "2026-11-23", "--to", "2026-11-30", environment: environment)
        #expect(run.exitCode == 0)
        #expect(!run.output.contains("\u{1B}"))
        #expect(run.output.contains("####"))
    }
}

extension String {
    fileprivate var withoutEscapes: String {
        replacing(/\u{1B}\[[0-9]*m/, with: "")
    }
}
