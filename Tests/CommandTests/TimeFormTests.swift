// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Times as people type them, where commands take an instant. Paris is where the site is, not where the tests run.
@Suite struct TimeFormTests {
    let folder: TemporaryFolder
    let always: String
    private let calendar: Calendar

    init() throws {
        folder = try TemporaryFolder()
        always = try folder.write("always.yaml", SampleSite.always)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "Europe/Paris"))
        self.calendar = calendar
    }

    /// The beginning of the timeline's first stretch, and the end of its last.
    private func window(_ from: String, _ to: String) throws -> (from: Date, to: Date)? {
        let run = try ControlProgram.run("timeline", always, "--from", from, "--to", to, "--json")
        #expect(run.exitCode == 0, "\(run.errors)")
        let format = ISO8601DateFormatter()
        let rows = try run.objects
        guard let from = (rows.first?["from"] as? String).flatMap(format.date),
            let to = (rows.last?["to"] as? String).flatMap(format.date)
        else { return nil }
        return (from, to)
    }

    /// 00:00 in Paris of today, or of a later day; of each day on which the test ran.
    private func midnights(_ days: Int, since start: Date) -> Set<Date> {
        Set(
            [start, Date()].compactMap { calendar.date(byAdding: .day, value: days, to: calendar.startOfDay(for: $0)) })
    }

    @Test func daysAndTimesOfDayAreThoseOfTheSite() throws {
        let start = Date()
        let days = try #require(try window("today", "tomorrow"))
        #expect(midnights(0, since: start).contains(days.from))
        #expect(midnights(1, since: start).contains(days.to))
        // No clock changes between 06:00 and 18:30.
        let times = try #require(try window("6:00", "18:30"))
        #expect(times.to.timeIntervalSince(times.from) == 12.5 * 3_600)
        #expect(calendar.dateComponents([.hour, .minute], from: times.from) == DateComponents(hour: 6, minute: 0))
        #expect(midnights(0, since: start).contains(calendar.startOfDay(for: times.from)))
        let later = try #require(try window("today 08:00", "tomorrow 09:15"))
        #expect(calendar.dateComponents([.hour, .minute], from: later.from) == DateComponents(hour: 8, minute: 0))
        #expect(calendar.dateComponents([.hour, .minute], from: later.to) == DateComponents(hour: 9, minute: 15))
        #expect(midnights(1, since: start).contains(calendar.startOfDay(for: later.to)))
    }

    @Test func spansCountFromNow() throws {
        let start = Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded(.down))
        let window = try #require(try window("now", "+1h 30min"))
        #expect((start...Date()).contains(window.from))
        #expect(window.to.timeIntervalSince(window.from) == 5_400)
    }

    @Test(arguments: [
        "noon", "25:00", "9", "today9:00", "todays", "tomorrow 9", "+", "+soon", "-2h", "now 9:00", "9:0",
    ])
    func whatIsNoTimeIsToldWithTheForms(text: String) throws {
        let run = try ControlProgram.run("timeline", always, "--from=\(text)")
        #expect(run.exitCode == 64)
        #expect(run.errors.contains("2026-11-23T09:00:00Z") && run.errors.contains("+2h"), "\(run.errors)")
    }

    @Test func standardInputTakesThemToo() throws {
        let run = try ControlProgram.run("explain", always, "--at", "-", "--json", input: "now\ntomorrow\n9:00\n+2h\n")
        #expect(run.exitCode == 0, "\(run.errors)")
        #expect(run.lines.count == 4)
    }
}
