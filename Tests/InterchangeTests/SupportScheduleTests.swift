// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Interchange
import Testing

/// Expectations from https://developer.zendesk.com/api-reference/ticketing/ticket-management/schedules/.
@Suite struct SupportScheduleTests {
    private func site(_ json: String, zone: String? = nil) throws -> ImportResult {
        try ImportResult(zendesk: Array(json.utf8), zone: zone)
    }

    private func schedule(_ intervals: [(Int, Int)], _ rest: String = "") -> String {
        let list = intervals.map { "{\"start_time\":\($0.0),\"end_time\":\($0.1)}" }.joined(separator: ",")
        return "{\"schedule\":{\"id\":1,\"name\":\"North America\",\"time_zone\":\"Pacific Time (US & Canada)\","
            + "\"intervals\":[\(list)]}\(rest)}"
    }

    /// 2026-03-08 is the Sunday on which clocks go forward in Los Angeles.
    @Test func minutesCountFromSundayMidnight() throws {
        let foreign = try site(schedule([(720, 780), (1_980, 2_460), (3_420, 3_900), (8_220, 8_280)]))
        let imported = try ImportedSite(foreign)
        #expect(imported.site.timeZone == "America/Los_Angeles")
        #expect(imported.diagnostics.isEmpty)
        #expect(
            imported.entries == [
                "time-zone: America/Los_Angeles", "hours:", "  mon-tue: 09:00-17:00", "  fri: 17:00-18:00",
                "  sun: 12:00-13:00",
            ])
        #expect(
            imported.open(from: "2026-03-08", through: "2026-03-14") == [
                "2026-03-08 12:00-13:00", "2026-03-09 09:00-17:00", "2026-03-10 09:00-17:00",
                "2026-03-13 17:00-18:00",
            ])
    }

    /// Monday 09:00 to Tuesday 17:00, although the same page says that an interval cannot span days.
    @Test func theDocumentedSampleSpansDaysAndIsFlagged() throws {
        let foreign = try site(schedule([(1_980, 3_900)], ",\"holidays\":[]"))
        #expect(foreign.remarks.count == 1)
        #expect(foreign.remarks[0].hasPrefix("schedule.intervals[0], 1980-3900, is mon 09:00 to tue 17:00"))
        let imported = try ImportedSite(foreign)
        #expect(imported.text.contains("# Note: schedule.intervals[0]"))
        #expect(imported.entries.suffix(2) == ["  mon: 09:00-24:00", "  tue: 00:00-17:00"])
        #expect(imported.open(from: "2026-03-01", through: "2026-03-07") == ["2026-03-02 09:00-17:00"])
    }

    /// Friday 22:00 to Saturday 06:00, and Saturday 21:00 to Sunday 02:00 over the end of the week.
    @Test func intervalsThatTouchAtMidnightAreJoined() throws {
        let foreign = try site(schedule([(8_520, 8_640), (8_640, 9_000), (9_900, 10_080), (0, 120)]))
        let imported = try ImportedSite(foreign)
        #expect(imported.entries.suffix(2) == ["  fri: 22:00-06:00", "  sat: 21:00-02:00"])
        #expect(
            imported.open(from: "2026-11-01", through: "2026-11-08") == [
                "2026-11-01 00:00-02:00", "2026-11-06 22:00-06:00", "2026-11-07 21:00-02:00",
            ])
    }

    /// A holiday of Zendesk is its calendar day: it cuts the night before at midnight, and the one after begins there.
    @Test func holidaysAreInclusiveAndEndAtMidnight() throws {
        let holidays =
            #","holidays":[{"id":1,"name":"Year's \"end\"","start_date":"2026-12-31","end_date":"2027-01-01"}]"#
        let mornings: [(Int, Int)] = (0..<7).map { day in (day * 1_440, day * 1_440 + 360) }
        let everyNight = mornings + mornings.map { ($0.0 + 1_320, $0.0 + 1_440) }
        let foreign = try site(schedule(everyNight, holidays))
        let imported = try ImportedSite(foreign)
        #expect(foreign.remarks.isEmpty)
        #expect(
            imported.open(from: "2026-12-30", through: "2027-01-02") == [
                "2026-12-30 00:00-06:00", "2026-12-30 22:00-00:00", "2027-01-02 00:00-06:00",
                "2027-01-02 22:00-00:00",
            ])
        let noon = imported.department.rules.segments(from: at("2027-01-01T20:00:00Z"), to: at("2027-01-01T20:00:01Z"))
        #expect(noon[0].reason == .holiday("Year's \"end\""))
    }

    @Test func aWholeWeekIsOpenWithoutAGap() throws {
        let imported = try ImportedSite(site(schedule([(0, 10_080)])))
        #expect(imported.entries.last == "  daily: 00:00-24:00")
        #expect(imported.open(from: "2026-03-01", through: "2026-03-14") == ["2026-03-01 00:00-00:00"])
    }

    @Test func severalSchedulesBecomeDepartments() throws {
        let foreign = try site(
            """
            {"schedules": [
              {"id": 1, "name": "North America", "time_zone": "Pacific Time (US & Canada)",
               "intervals": [{"start_time": 1980, "end_time": 2460}],
               "holidays": [{"name": "Bridge\\nday", "start_date": "2026-03-02", "end_date": "2026-03-02"}]},
              {"id": 2, "name": "日本", "time_zone": "Tokyo", "intervals": [{"start_time": 1980, "end_time": 2460}]},
              {"id": 3, "name": "north-america", "time_zone": "Europe/Paris", "intervals": []}
            ]}
            """)
        let imported = try ImportedSite(foreign)
        #expect(imported.site.departments.map(\.name) == ["department", "north-america", "north-america-2"])
        #expect(
            imported.site.departments.map(\.rules.zone.name) == ["Asia/Tokyo", "America/Los_Angeles", "Europe/Paris"])
        #expect(imported.open(from: "2026-03-02", through: "2026-03-08", department: "north-america") == [])
        #expect(
            imported.open(from: "2026-03-02", through: "2026-03-08", department: "department")
                == ["2026-03-02 09:00-17:00"])
        #expect(foreign.remarks.count == 1)
        #expect(foreign.remarks[0].contains("/holidays"))
    }

    @Test func aScheduleByItselfAndAChosenZone() throws {
        let foreign = try site(
            "{\"name\":\"x\",\"time_zone\":\"Nowhere\",\"intervals\":[{\"start_time\":0,\"end_time\":60.0}]}",
            zone: "Europe/Paris")
        #expect(foreign.zones == ["Europe/Paris"])
        #expect(try ImportedSite(foreign).entries.last == "  sun: 00:00-01:00")
    }

    @Test(arguments: [
        (#"{"intervals":[]}"#, "the document: has no time zone"),
        (#"{"time_zone":"UTC"}"#, "the document: has no intervals"),
        (#"{"time_zone":"UTC","intervals":{}}"#, "intervals: is an object; expected an array"),
        (#"{"time_zone":"UTC","intervals":[[0,60]]}"#, "intervals[0]: is an array; expected an object"),
        (#"{"time_zone":"UTC","intervals":[{"start_time":0}]}"#, "intervals[0]: has no end_time"),
        (
            #"{"time_zone":"UTC","intervals":[{"start_time":"0","end_time":60}]}"#,
            "intervals[0].start_time: is the string \"0\"; expected an integer"
        ),
        (
            #"{"time_zone":"UTC","intervals":[{"start_time":0.5,"end_time":60}]}"#,
            "intervals[0].start_time: is the number 0.5"
        ),
        (
            #"{"time_zone":"UTC","intervals":[{"start_time":0,"end_time":true}]}"#,
            "intervals[0].end_time: is true or false"
        ),
        (#"{"time_zone":"UTC","intervals":[{"start_time":-1,"end_time":60}]}"#, "intervals[0].start_time: is -1"),
        (#"{"time_zone":"UTC","intervals":[{"start_time":0,"end_time":10081}]}"#, "intervals[0].end_time: is 10081"),
        (
            #"{"time_zone":"UTC","intervals":[{"start_time":0,"end_time":1e300}]}"#,
            "intervals[0].end_time: is the number"
        ),
        (#"{"time_zone":"UTC","intervals":[{"start_time":60,"end_time":60}]}"#, "intervals[0]: ends at minute 60"),
        (#"{"time_zone":"Neverland","intervals":[]}"#, nil),
        (#"{"time_zone":"Central Time","intervals":[]}"#, "time_zone: unknown time zone \"Central Time\""),
        (#"{"time_zone":"UTC\nhours: off","intervals":[]}"#, #"time_zone: unknown time zone "UTC\nhours: off""#),
        (#"{"time_zone":"Astana","intervals":[]}"#, "time_zone: Astana is Asia/Dhaka or Asia/Almaty"),
        (#"{"holidays":[]}"#, "the document: contains only holidays"),
        (#"{"schedules":[{},{}],"holidays":[]}"#, "the document: has holidays next to several schedules"),
        (#"{"schedules":[]}"#, "the document: contains no schedules"),
        (
            #"{"time_zone":"UTC","intervals":[],"holidays":[{"start_date":"2026-12-25","end_date":"2026-12-24"}]}"#,
            "holidays[0]: ends on 2026-12-24"
        ),
        (
            #"{"time_zone":"UTC","intervals":[],"holidays":[{"start_date":"2026-02-29","end_date":"2026-03-01"}]}"#,
            "holidays[0].start_date: \"2026-02-29\" is not a date"
        ),
        (
            #"{"time_zone":"UTC","intervals":[],"holidays":[{"start_date":"0001-01-01","end_date":"9999-01-01"}]}"#,
            "holidays[0]: is longer than 366 days"
        ),
    ])
    func whatIsWrongIsNamed(json: String, words: String?) {
        let said = refusal { try ImportResult(zendesk: Array(json.utf8), zone: nil) }
        // A name of the right form is for the reader of zone files to judge.
        #expect(said.hasPrefix(words ?? "taken over"))
    }
}
