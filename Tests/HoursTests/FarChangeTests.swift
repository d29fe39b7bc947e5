// SPDX-License-Identifier: Apache-2.0

import Hours
import NaiveHours
import TestSupport
import Testing

/// "Both are exact however far away, and null when they never come" (design.md section 4). The weekdays are Python's.
@Suite struct FarChangeTests {
    static let now = at("2026-11-23T12:00:00Z")

    private func timeline(_ rules: OpeningRules, at instant: Instant = now) -> Timeline {
        Timeline(rules, from: instant - 86_400, to: instant + 10 * 86_400)
    }

    private func text(_ change: Timeline.Change?) -> String? { change.map { "\($0.at) \($0.phase)" } }

    /// February 29 is a Sunday in 2032, 2060 and 2088, and because 2100 has none, in 2128.
    @Test(arguments: [
        ("2026-11-23T12:00:00Z", "2032-02-29T10:00:00Z"), ("2032-02-29T09:59:59Z", "2032-02-29T10:00:00Z"),
        ("2032-02-29T12:00:00Z", "2060-02-29T10:00:00Z"), ("2060-03-01T00:00:00Z", "2088-02-29T10:00:00Z"),
        ("2088-02-29T12:00:00Z", "2128-02-29T10:00:00Z"),
    ])
    func leapDaysThatAreSundays(instant: String, expected: String) throws {
        let rules = try rules(hours: "02-29: 10:00-12:00", closures: ["weekdays": "mon-sat: 00:00-24:00"])
        #expect(timeline(rules, at: at(instant)).opensAt(at(instant)) == at(expected))
        #expect(timeline(rules, at: at(instant)).nextChange(after: at(instant))?.at == at(expected))
    }

    @Test func theLeapDayThat2100DoesNotHave() throws {
        let rules = try rules(hours: "daily: 00:00-24:00\n02-29: off")
        let after = at("2096-03-01T00:00:00Z")
        #expect(timeline(rules, at: after).closesAt(after) == at("2104-02-29T00:00:00Z"))
    }

    @Test func opensInEightYears() throws {
        let rules = try rules("Europe/Paris", hours: "2034-11-01: 09:00-17:00")
        let timeline = timeline(rules)
        #expect(timeline.opensAt(Self.now) == at("2034-11-01T08:00:00Z"))
        #expect(timeline.closesAt(at("2034-11-01T08:00:00Z")) == at("2034-11-01T16:00:00Z"))
        #expect(timeline.opensAt(at("2034-11-01T16:00:00Z")) == nil)
        #expect(timeline.nextChange(after: at("2034-11-01T16:00:00Z")) == nil)
    }

    @Test func aDateIn2090() throws {
        let rules = try rules("Europe/London", hours: "2090-06-15: 09:00-12:00")
        #expect(timeline(rules).opensAt(Self.now) == at("2090-06-15T08:00:00Z"))
    }

    @Test func aClosureFarAhead() throws {
        let rules = try rules(
            "America/New_York", hours: "daily: 00:00-24:00", closures: ["move": "2090-05-01: 10:00-11:00"],
            lastCall: "30min")
        let timeline = timeline(rules)
        #expect(timeline.closesAt(Self.now) == at("2090-05-01T14:00:00Z"))
        #expect(text(timeline.nextChange(after: Self.now)) == "2090-05-01T13:30:00Z closing")
        #expect(text(timeline.nextEventChange(after: Self.now)) == "2090-05-01T14:00:00Z closed")
        #expect(timeline.opensAt(at("2090-05-01T14:00:00Z")) == at("2090-05-01T15:00:00Z"))
        #expect(timeline.closesAt(at("2090-05-01T15:00:00Z")) == nil)
    }

    /// Zones whose files list transitions as far as 2086, or that change by the rule in the footer only.
    @Test(arguments: [("Asia/Gaza", "2085-03-31T05:00:00Z"), ("Europe/Paris", "2085-03-31T06:00:00Z")])
    func zonesWithALongList(zone: String, expected: String) throws {
        // 2085-03-31 is a Saturday of daylight saving in both.
        let rules = try rules(zone, hours: "2085-03-31: 08:00-12:00")
        #expect(timeline(rules).opensAt(Self.now) == at(expected))
    }

    @Test func aHolidayFarAhead() throws {
        let rules = try rules(hours: "daily: 00:00-24:00", holidays: ["2055-03-03 Jubilee"])
        #expect(timeline(rules).closesAt(Self.now) == at("2055-03-03T00:00:00Z"))
        #expect(timeline(rules).opensAt(at("2055-03-03T00:00:00Z")) == at("2055-03-04T00:00:00Z"))
        #expect(timeline(rules).closesAt(at("2055-03-04T00:00:00Z")) == nil)
    }

    /// 2030-01-07 is the range's first Monday, 2040-12-31 its last.
    @Test func aRangeOfElevenYears() throws {
        let rules = try rules(hours: "2030-01-01..2040-12-31:\n  mon: 09:00-10:00")
        #expect(timeline(rules).opensAt(Self.now) == at("2030-01-07T09:00:00Z"))
        #expect(timeline(rules).opensAt(at("2040-12-24T10:00:00Z")) == at("2040-12-31T09:00:00Z"))
        #expect(timeline(rules).opensAt(at("2040-12-31T10:00:00Z")) == nil)
    }

    /// Off for years by a range, and on again after it.
    @Test func aLongShutdown() throws {
        let rules = try rules("Europe/Paris", hours: "daily: 09:00-10:00\n2026-01-01..2049-12-31: off")
        #expect(timeline(rules).opensAt(Self.now) == at("2050-01-01T08:00:00Z"))
    }

    @Test(
        arguments: [
            ("daily: off", [:]), ("", [:]), ("2020-01-01: 09:00-10:00", [:]),
            ("2020-01-01..2020-12-31:\n  daily: 09:00-10:00", [:]),
            ("daily: 09:00-18:00", ["all": "daily: 00:00-24:00"]),
            ("02-29: 09:00-18:00", ["most": "02-29: 08:00-19:00"]),
            ("mon: 09:00-18:00", ["mondays": "mon: 00:00-24:00"]),
            ("2090-01-01: 09:00-18:00", ["2090": "2090-01-01: 09:00-18:00"]),
        ] as [(String, KeyValuePairs<String, String>)])
    func neverOpens(hours: String, closures: KeyValuePairs<String, String>) throws {
        for zone in ["UTC", "Europe/Paris"] {
            let timeline = timeline(try rules(zone, hours: hours, closures: closures, lastCall: "10min"))
            #expect(timeline.opensAt(Self.now) == nil)
            #expect(timeline.closesAt(Self.now) == nil)
            #expect(timeline.nextChange(after: Self.now) == nil)
        }
    }

    @Test(
        arguments: [
            "daily: 00:00-24:00", "mon-fri: 00:00-24:00\nsat,sun: 00:00-12:00, 12:00-24:00",
            "daily: 00:00-24:00\nholiday: 00:00-24:00\n12-25: 00:00-24:00",
            "daily: 00:00-24:00\n2026-12-01..2090-12-31:\n  daily: 00:00-24:00",
        ], ["UTC", "Europe/Paris", "Asia/Gaza"])
    func neverCloses(hours: String, zone: String) throws {
        let holidays = hours.contains("holiday") ? ["12-26 Boxing Day"] : []
        let timeline = timeline(try rules(zone, hours: hours, holidays: holidays, lastCall: "10min"))
        #expect(timeline.segment(at: Self.now).phase == .open)
        #expect(timeline.closesAt(Self.now) == nil)
        #expect(timeline.nextChange(after: Self.now) == nil)
        #expect(timeline.opensAt(Self.now) == nil)
    }

    /// The same but for a minute, on the day that clocks change in 2027.
    @Test func closesForAMinute() throws {
        let rules = try rules("Europe/Paris", hours: "daily: 00:00-24:00", closures: ["minute": "03-28: 12:00-12:01"])
        #expect(timeline(rules).closesAt(Self.now) == at("2027-03-28T10:00:00Z"))
        #expect(timeline(rules).opensAt(at("2027-03-28T10:00:00Z")) == at("2027-03-28T10:01:00Z"))
    }

    /// A break through all of the hours, which nobody comes back from, is closed; one that never ends stays a break.
    @Test(arguments: [("09:00-18:00", Phase.closed), ("00:00-24:00", .break)])
    func breaksForEver(hours: String, phase: Phase) throws {
        let timeline = timeline(try rules(hours: "daily: \(hours)", breaks: ["strike": "daily: 00:00-24:00"]))
        #expect(timeline.phase(at: Self.now) == phase)
        #expect(timeline.opensAt(Self.now) == nil)
        #expect(timeline.closesAt(Self.now) == nil)
        #expect(timeline.nextChange(after: Self.now) == nil)
    }

    /// A break of months is judged by what lies behind it, in a leap year by 29 February: 2027 and 2028 have none
    /// before 1 March 2028, and 2100 has none at all.
    @Test func aBreakOfMonths() throws {
        let rules = try rules(
            hours: "daily: 00:00-24:00\n02-29: off", breaks: ["winter": "daily: 00:00-24:00\n10-31: off\n03-01: off"])
        func phase(_ instant: String) -> Phase { timeline(rules, at: at(instant)).phase(at: at(instant)) }
        #expect(phase("2026-12-01T00:00:00Z") == .break)
        #expect(phase("2027-12-01T00:00:00Z") == .closed)
        #expect(phase("2099-12-01T00:00:00Z") == .break)
        let spring = at("2096-03-01T00:00:00Z")
        #expect(timeline(rules, at: spring).closesAt(spring) == at("2103-11-01T00:00:00Z"))
    }

    /// Never open for new chats, for the last call begins before the hours do.
    @Test func lastCallLongerThanTheHours() throws {
        let rules = try rules(hours: "02-29: 09:00-10:00", lastCall: "2h")
        #expect(timeline(rules).opensAt(Self.now) == nil)
        #expect(text(timeline(rules).nextChange(after: Self.now)) == "2028-02-29T09:00:00Z closing")
    }

    /// January 1 is a Wednesday in 2031, 2042 and 2048; a closure that begins in 2030 hides the first of them.
    @Test func theTailOfADatedClosure() throws {
        let rules = try rules(
            hours: "01-01: 00:00-01:00",
            closures: [
                "other days": "thu-tue: 00:00-24:00", "move": "2030-12-31: 22:00-02:00",
            ])
        #expect(timeline(rules).opensAt(Self.now) == at("2042-01-01T00:00:00Z"))
    }

    /// February 29 is a Wednesday in 2040 and 2068. In 2040 this zone's clocks skip the hour from 12:00.
    @Test func aTransitionOfThatYear() throws {
        let zone = try ZoneRules(
            TZifBytes(
                transitions: [(at("2040-02-29T12:00:00Z").secondsSince1970, 1)],
                types: [TZifBytes.LocalType(offset: 0), TZifBytes.LocalType(offset: 3_600, name: "BBB")],
                footer: "BBB-1"))
        let rules = try rules(hours: "02-29: 12:15-12:45", closures: ["other days": "thu-tue: 00:00-24:00"]).with(
            zone: zone)
        #expect(timeline(rules).opensAt(Self.now) == at("2068-02-29T11:15:00Z"))
    }

    /// Yearly dates, weekday closures and yearly holidays at random, against a look at every day of 60 years.
    @Test(arguments: SeededRandom.seeds(12))
    func rareDaysAgainstEveryDay(seed: UInt64) throws {
        var chance = SeededRandom(seed: seed)
        let days = ["02-29", "12-31", "01-01", "02-28", "03-01", "06-15"].shuffled(using: &chance).prefix(
            chance.number(1...2))
        let open = Set(Weekday.allCases.map(\.name).shuffled(using: &chance).prefix(chance.number(1...2)))
        let free = Weekday.allCases.map(\.name).filter { !open.contains($0) }.joined(separator: ",")
        let holiday = chance.once(in: 2) ? ["12-31 H"] : []
        let rules = try rules(
            hours: days.map { "\($0): 09:00-10:00" }.joined(separator: "\n"),
            closures: ["c": "\(free): 00:00-24:00\nholiday: 00:00-24:00"], holidays: holiday)
        let start = date("2026-01-01").adding(days: chance.number(0...60_000))
        let expected = (0..<60 * 366).lazy.map { start.adding(days: $0) }.first { date in
            days.contains(date.monthDay.description) && open.contains(date.weekday.name)
                && !(date.monthDay.description == "12-31" && !holiday.isEmpty)
        }
        let instant = WallTime(start, minutes: 0).seconds
        let found = timeline(rules, at: Instant(instant)).opensAt(Instant(instant))
        #expect(
            found == expected.map { Instant(WallTime($0, minutes: 540).seconds) }, "\(days) \(open) \(holiday) \(start)"
        )
    }
}
