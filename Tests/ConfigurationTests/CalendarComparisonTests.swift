// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Foundation
import Hours
import TestSupport
import Testing

/// Random yearly rules, beside Python's dateutil, where it is at hand (Debian: python3-dateutil).
@Suite struct CalendarComparisonTests {
    /// Reads `DTSTART RRULE` lines and writes the dates of 2006 to 2046. What it does of itself: the start always
    /// counts (RFC 5545 section 3.8.5.3; dateutil leaves it out where the rule does not mean it).
    private static let program = """
        import sys, datetime, re
        from dateutil.rrule import rrulestr
        low, high = datetime.datetime(2006, 1, 1), datetime.datetime(2046, 12, 31)
        for line in sys.stdin:
            text, rule = line.split()
            start = datetime.datetime.strptime(text, "%Y%m%d")
            count = re.search(r"COUNT=([0-9]+)", rule)
            if count and next(iter(rrulestr(rule, dtstart=start)), None) != start:
                left = int(count[1]) - 1
                rule = rule.replace(count[0], f"COUNT={left}") if left else None
            dates = set(rrulestr(rule, dtstart=start).between(low, high, inc=True)) if rule else set()
            if low <= start <= high:
                dates.add(start)
            print(" ".join(f"{date:%Y-%m-%d}" for date in sorted(dates)))
        """

    /// The first Python that has dateutil: Debian's before others.
    private static let python = ["/usr/bin/python3", "python3"].first {
        run($0, ["-c", "import dateutil.rrule"], "") != nil
    }

    @Test(.enabled(if: python != nil, "python3-dateutil is not installed"), arguments: 1...3)
    func randomRulesComeToTheSameDates(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let rules = (0..<60).map { _ in Self.rule(&random) }
        let python = try #require(Self.python)
        let output = try #require(Self.run(python, ["-c", Self.program], rules.map { $0 + "\n" }.joined()))
        let expected = output.split(separator: "\n", omittingEmptySubsequences: false)
        try #require(expected.count == rules.count + 1)

        let folder = SiteFolder()
        var text = "time-zone: Europe/Paris\nhours: { mon: 09:00-18:00 }\ndepartments:\n"
        for (number, rule) in rules.enumerated() {
            let parts = rule.split(separator: " ")
            folder.directory.write(
                calendar("DTSTART;VALUE=DATE:\(parts[0])\nRRULE:\(parts[1])"), to: "sites/r\(number).ics")
            text += "  d\(number): { holidays: [r\(number).ics] }\n"
        }
        let site = try #require(folder.read(text).site?.site)
        let days = (date("2006-01-01").daysSinceEpoch...date("2046-12-31").daysSinceEpoch)
        for (number, rule) in rules.enumerated() {
            let holidays = try #require(site.departments.first { $0.name == "d\(number)" }).rules.holidays
            let dates = days.lazy.map { CivilDate(daysSinceEpoch: $0) }.filter { holidays.holiday(on: $0) != nil }
            let found = dates.map(\.description).joined(separator: " ")
            #expect(found == expected[number], "seed \(seed): \(rule)")
        }
    }

    /// BYDAY with and without ordinals is not mixed (dateutil takes what is in both), and no ordinal of a month is
    /// beyond 5 (there dateutil fails).
    private static func rule(_ random: inout SeededRandom) -> String {
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
        func chance(_ percent: Int) -> Bool { number(1...100) <= percent }
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        func list(_ most: Int, _ item: () -> String) -> String {
            (0..<number(1...most)).map { _ in item() }.joined(separator: ",")
        }
        func day(from year: Int, to last: Int) -> String {
            "\(number(year...last))\(padded(number(1...12)))\(padded(number(1...28)))"
        }
        let start = chance(10) ? "20000229" : day(from: 1960, to: 2030)
        var rule = ["FREQ=YEARLY"]
        if chance(40) { rule.append("INTERVAL=\(number(1...5))") }
        switch number(1...3) {
        case 1: rule.append("COUNT=\(number(1...120))")
        case 2: rule.append("UNTIL=\(day(from: 2031, to: 2050))")
        default: break
        }
        let hasMonths = chance(60)
        if hasMonths { rule.append("BYMONTH=" + list(4) { "\(number(1...12))" }) }
        if chance(40) {
            rule.append("BYMONTHDAY=" + list(8) { "\(chance(30) ? -number(1...31) : number(1...31))" })
        }
        if chance(50) {
            let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
            let most = hasMonths ? 5 : 53
            let isOrdinal = chance(60)
            rule.append(
                "BYDAY="
                    + list(3) {
                        (isOrdinal ? "\(chance(40) ? -number(1...most) : number(1...most))" : "") + names[number(0...6)]
                    })
        }
        return "\(start) \(rule.joined(separator: ";"))"
    }

    /// The output of the program; nil if it fails.
    private static func run(_ program: String, _ arguments: [String], _ input: String) -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let (given, output) = (Pipe(), Pipe())
        process.standardInput = given
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        given.fileHandleForWriting.write(Data(input.utf8))
        try? given.fileHandleForWriting.close()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus == 0 ? text : nil
    }
}
