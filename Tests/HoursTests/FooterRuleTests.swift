// SPDX-License-Identifier: Apache-2.0

import Hours
import NaiveHours
import Testing

/// POSIX TZ strings with the extensions of RFC 9636 section 3.3.1. The instants are glibc's (`TZ=… date`), and
/// Python's zoneinfo has the same, except that it miscounts `n` and cannot read the seconds.
@Suite struct FooterRuleTests {
    struct Rule: CustomTestStringConvertible, Sendable {
        let footer: String
        /// The offset on 2027-01-01, the transitions of 2027 and 2028 and the offsets they lead to.
        let offset: Int
        let transitions: [(at: String, offset: Int)]

        init(_ footer: String, _ offset: Int, _ transitions: (at: String, offset: Int)...) {
            (self.footer, self.offset, self.transitions) = (footer, offset, transitions)
        }

        var testDescription: String { footer }
    }

    static let rules = [
        Rule(
            "CET-1CEST,M3.5.0,M10.5.0/3", 3_600,
            ("2027-03-28T01:00:00Z", 7_200), ("2027-10-31T01:00:00Z", 3_600),
            ("2028-03-26T01:00:00Z", 7_200), ("2028-10-29T01:00:00Z", 3_600)),
        // Jn never counts February 29: J60 is March 1 in 2028 too.
        Rule(
            "EST5EDT,J60,J300/1:30", -18_000,
            ("2027-03-01T07:00:00Z", -14_400), ("2027-10-27T05:30:00Z", -18_000),
            ("2028-03-01T07:00:00Z", -14_400), ("2028-10-27T05:30:00Z", -18_000)),
        // n counts it: 59 is March 1 in 2027 and February 29 in 2028.
        Rule(
            "AAA0BBB,59,299", 0,
            ("2027-03-01T02:00:00Z", 3_600), ("2027-10-27T01:00:00Z", 0),
            ("2028-02-29T02:00:00Z", 3_600), ("2028-10-26T01:00:00Z", 0)),
        // Dublin: the "daylight" time is the winter's, an hour behind.
        Rule(
            "IST-1GMT0,M10.5.0,M3.5.0/1", 0,
            ("2027-03-28T01:00:00Z", 3_600), ("2027-10-31T01:00:00Z", 0),
            ("2028-03-26T01:00:00Z", 3_600), ("2028-10-29T01:00:00Z", 0)),
        // RFC 9636 section 3.3.1: daylight saving all year.
        Rule("XXX3EDT4,0/0,J365/23", -14_400),
        Rule("EST5EDT,0/0,J365/25", -14_400),
        Rule("<-03>3", -10_800),
        Rule("AAA-1", 3_600),
        // The southern hemisphere, and Lord Howe's half hour.
        Rule(
            "NZST-12NZDT,M9.5.0,M4.1.0/3", 46_800,
            ("2027-04-03T14:00:00Z", 43_200), ("2027-09-25T14:00:00Z", 46_800),
            ("2028-04-01T14:00:00Z", 43_200), ("2028-09-23T14:00:00Z", 46_800)),
        Rule(
            "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 39_600,
            ("2027-04-03T15:00:00Z", 37_800), ("2027-10-02T15:30:00Z", 39_600),
            ("2028-04-01T15:00:00Z", 37_800), ("2028-09-30T15:30:00Z", 39_600)),
        // The changes of a year that lie in the next one, and those that lie in the one before (worked out by hand:
        // glibc looks at no other year than the instant's).
        Rule(
            "EST5EDT,365,365", -14_400,
            ("2028-01-01T06:00:00Z", -18_000), ("2028-01-01T07:00:00Z", -14_400),
            ("2028-12-31T06:00:00Z", -18_000), ("2028-12-31T07:00:00Z", -14_400)),
        Rule(
            "AAA0BBB,0/-100,0/-50", 0,
            ("2027-12-27T20:00:00Z", 3_600), ("2027-12-29T21:00:00Z", 0),
            ("2028-12-27T20:00:00Z", 3_600), ("2028-12-29T21:00:00Z", 0)),
        // Hours before and after the day: Greenland, Gaza, and the furthest that RFC 9636 allows.
        Rule(
            "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", -7_200,
            ("2027-03-28T01:00:00Z", -3_600), ("2027-10-31T01:00:00Z", -7_200),
            ("2028-03-26T01:00:00Z", -3_600), ("2028-10-29T01:00:00Z", -7_200)),
        Rule(
            "EET-2EEST,M3.4.4/50,M10.4.4/50", 7_200,
            ("2027-03-27T00:00:00Z", 10_800), ("2027-10-29T23:00:00Z", 7_200),
            ("2028-03-25T00:00:00Z", 10_800), ("2028-10-27T23:00:00Z", 7_200)),
        Rule(
            "AAA0BBB,M6.1.1/167,M9.1.1/-167", 0,
            ("2027-06-13T23:00:00Z", 3_600), ("2027-08-30T00:00:00Z", 0),
            ("2028-06-11T23:00:00Z", 3_600), ("2028-08-28T00:00:00Z", 0)),
        // Minutes and seconds everywhere.
        Rule(
            "AAA0BBB-0:20:30,M2.5.4/0:0:1,M11.2.3/23:59:59", 0,
            ("2027-02-25T00:00:01Z", 1_230), ("2027-11-10T23:39:29Z", 0),
            ("2028-02-24T00:00:01Z", 1_230), ("2028-11-08T23:39:29Z", 0)),
        Rule(
            "AAA24BBB23,J100,J200", -86_400,
            ("2027-04-11T02:00:00Z", -82_800), ("2027-07-20T01:00:00Z", -86_400),
            ("2028-04-11T02:00:00Z", -82_800), ("2028-07-20T01:00:00Z", -86_400)),
    ]

    @Test(arguments: rules)
    func offsetsAndTransitions(rule: Rule) throws {
        let zone = try ZoneRules(footer: rule.footer)
        #expect(zone.offset(at: at("2027-01-01T12:00:00Z")) == rule.offset)
        var offset = rule.offset
        for transition in rule.transitions {
            #expect(zone.offset(at: at(transition.at) - 1) == offset)
            #expect(zone.offset(at: at(transition.at)) == transition.offset)
            offset = transition.offset
        }
        #expect(
            changes(of: zone, from: at("2027-01-01T12:00:00Z"), to: at("2029-01-01T00:00:00Z"))
                == rule.transitions.map { "\($0.at) \($0.offset)" })
    }

    /// 27 hours of every New Year are where an all-year rule could show a seam.
    @Test(arguments: ["XXX3EDT4,0/0,J365/23", "EST5EDT,0/0,J365/25"])
    func daylightSavingAllYearHasNoSeam(footer: String) throws {
        let zone = try ZoneRules(footer: footer)
        #expect(zone.nextTransition(after: at("2027-06-01T00:00:00Z")) == nil)
        let hours = (-27...27).map { at("2028-01-01T04:00:00Z") + Int64($0) * 3_600 }
        #expect(hours.filter { zone.offset(at: $0) != -14_400 }.isEmpty)
        #expect(hours.filter { zone.firstInstant(reading: zone.wallTime(at: $0)) != $0 }.isEmpty)
    }

    @Test func namesOfTheTime() throws {
        let zone = try ZoneRules(footer: "<-02>2<-01>,M3.5.0/-1,M10.5.0/0")
        #expect(zone.abbreviation(at: at("2027-01-01T00:00:00Z")) == "-02")
        #expect(zone.abbreviation(at: at("2027-07-01T00:00:00Z")) == "-01")
    }

    /// The rule goes on for ever, over 2100 that has no leap day and 2400 that has one.
    @Test(arguments: [
        ("2100-03-28T01:00:00Z", "2100-10-31T01:00:00Z"), ("2400-03-26T01:00:00Z", "2400-10-29T01:00:00Z"),
        ("9999-03-28T01:00:00Z", "9999-10-31T01:00:00Z"),
    ])
    func farYears(spring: String, autumn: String) throws {
        let zone = try ZoneRules(footer: "CET-1CEST,M3.5.0,M10.5.0/3")
        #expect(zone.nextTransition(after: at(spring) - 40 * 86_400)?.at == at(spring))
        #expect(zone.nextTransition(after: at(spring))?.at == at(autumn))
    }

    @Test(arguments: [
        "CE-1", "CET", "-1", "<+01-1", "<>-1", "CET-25", "CET-1:60", "CET-1:", "CET1x", "CET-1CEST,M3.5.0",
        "CET-1CEST,M3.5.0,", "CET-1CEST,M3.5.0,M10.5.0,", "CET-1CEST,M3.5.0,M10.5.0/3x", "CET-1CEST,M0.5.0,M10.5.0",
        "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.0.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
        "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,M3.5,M10.5.0", "CET-1CEST,J0,J300", "CET-1CEST,J366,J300",
        "CET-1CEST,366,300", "CET-1CEST,M3.5.0/168,M10.5.0", "CET-1CEST,M3.5.0/-168,M10.5.0",
        "CET-1CEST,M3.5.0/,M10.5.0",
        "CET-1CE,M3.5.0,M10.5.0", " CET-1", "CET-1 ", "CET-99999999999999999999", "CET-1CEST,J99999999999999999999,J1",
    ])
    func malformedFootersAreRefused(footer: String) {
        #expect(throws: TZifError.inconsistent("footer \(footer.debugDescription)")) { try ZoneRules(footer: footer) }
    }

    private func changes(of zone: ZoneRules, from: Instant, to: Instant) -> [String] {
        var changes: [String] = []
        var instant = from
        while let next = zone.nextTransition(after: instant), next.at < to {
            changes.append("\(next.at) \(next.offset)")
            instant = next.at
        }
        return changes
    }
}
