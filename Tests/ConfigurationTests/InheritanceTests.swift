// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Hours
import Linux
import Testing

/// The keys that a department inherits from its site (design.md section 4).
@Suite struct InheritanceTests {
    private func department(_ text: String) -> Department? {
        readSite(text)?.department("a")
    }

    @Test func ownWeekdaysReplaceTheWeekAndKeepTheRest() throws {
        let a = try #require(
            department(
                """
                hours:
                  mon-fri: 09:00-18:00
                  sat: 10:00-12:00
                  2026-06-01: 01:00-02:00
                  2026-06-02: 01:00-02:00
                  12-31: 03:00-04:00
                  holiday: 05:00-06:00
                  2026-07-01..2026-07-31: { daily: 07:00-08:00 }
                  2026-08-01..2026-08-31: { daily: 07:00-08:00 }
                holidays: ["2026-06-10 Fête"]
                departments:
                  a:
                    hours:
                      mon: 12:00-13:00
                      2026-06-02: off
                      2026-08-01..2026-08-31: off

                """))
        #expect(slots(a, "2026-03-02") == "12:00-13:00")
        #expect(slots(a, "2026-03-03") == "")
        #expect(slots(a, "2026-03-07") == "")
        #expect(slots(a, "2026-06-01") == "01:00-02:00")
        #expect(slots(a, "2026-06-02") == "")
        #expect(slots(a, "2026-12-31") == "03:00-04:00")
        #expect(slots(a, "2026-06-10") == "05:00-06:00")
        #expect(slots(a, "2026-07-02") == "07:00-08:00")
        #expect(slots(a, "2026-08-03") == "")
    }

    @Test func ownDatesLeaveTheWeek() throws {
        let a = try #require(
            department("hours: { mon-fri: 09:00-18:00 }\ndepartments: { a: { hours: { 2026-03-03: off } } }\n"))
        #expect(slots(a, "2026-03-02") == "09:00-18:00")
        #expect(slots(a, "2026-03-03") == "")
    }

    @Test func offDropsAllHours() throws {
        let text = "hours: { mon-fri: 09:00-18:00, 2026-03-02: 01:00-02:00 }\ndepartments: { a: { hours: off } }\n"
        let a = try #require(department(text))
        #expect(!a.rules.hours.hasSlots)
        #expect(
            readSite("hours: off\ndepartments: { a: { hours: { mon: 09:00-10:00 } } }\n")?.departments[0].rules.hours
                .hasSlots == true)
    }

    @Test func breaksMergeByName() throws {
        let text = """
            breaks:
              lunch: { daily: 12:00-13:00 }
              tea: { daily: 16:00-16:15 }
              nap: { daily: 14:00-14:30 }
            departments:
              a:
                breaks:
                  siesta: { daily: 15:00-15:30 }
                  lunch: { daily: 11:00-11:30 }
                  nap: off
              b: { breaks: off }
              c: { breaks: {} }
              d: {}

            """
        let site = try #require(readSite(text))
        func breaks(_ name: String) -> [String] {
            (site.department(name)?.rules.breaks ?? []).map {
                "\($0.name) \(slots($0.schedule, on: SiteFolder.today))"
            }
        }
        // In the order of the file: what is left of the site's, then the department's own.
        #expect(breaks("a") == ["tea 16:00-16:15", "siesta 15:00-15:30", "lunch 11:00-11:30"])
        #expect(breaks("b") == [])
        #expect(breaks("c") == ["lunch 12:00-13:00", "tea 16:00-16:15", "nap 14:00-14:30"])
        #expect(breaks("d") == breaks("c"))
    }

    @Test func orderIsThatOfTheFile() throws {
        let text = """
            departments:
              a: { closures: { own: { daily: 12:00-13:00 } } }
            closures:
              site: { daily: 12:00-13:00 }

            """
        #expect(try #require(department(text)).rules.closures.map(\.name) == ["own", "site"])
    }

    @Test func offAtTheSiteDropsNothingElse() throws {
        let a = try #require(
            department("breaks: { x: off, y: { daily: 12:00-13:00 } }\nclosures: off\ndepartments: { a: {} }\n"))
        #expect(a.rules.breaks.map(\.name) == ["y"])
        #expect(a.rules.closures == [])
    }

    @Test func presenceMergesKeyByKey() throws {
        let a = try #require(
            department(
                "presence: { required: yes, lease: 5min, settle: 0s }\ndepartments: { a: { presence: { lease: "
                    + "1min, away-accepts: yes } } }\n"
            ))
        var expected = PresencePolicy()
        expected.required = true
        expected.lease = Span(seconds: 60)
        expected.settle = Span(seconds: 0)
        expected.awayAccepts = true
        #expect(a.presence == expected)
    }

    @Test func defaultsAreThoseOfTheDesign() throws {
        let chat = try #require(readSite("")?.departments.first)
        #expect(chat.presence == PresencePolicy())
        #expect(chat.rules.lastCall == Span(seconds: 0))
        #expect(chat.lastCallEntry == nil)
        #expect(chat.routeTo == [])
        #expect(readSite("")?.offlineForm == Site.OfflineForm.none)
        #expect(readSite("")?.channel == .liveChat)
    }

    @Test func singleValuesAndListsReplace() throws {
        let text = """
            holidays: [fr]
            last-call: 10min
            route-to: [a, b]
            departments:
              a: { time-zone: America/New_York, holidays: ["2026-05-15 Bridge day"], last-call: 1h, route-to: [] }
              b: { holidays: [], last-call: off }
              c: { holidays: off, last-call: 0s }

            """
        let folder = SiteFolder()
        let loaded = try #require(folder.readBelowZone(text).site)
        let (a, b, c) = (loaded.site.departments[0], loaded.site.departments[1], loaded.site.departments[2])
        #expect([a, b, c].map(\.rules.zone.name) == ["America/New_York", "Europe/Paris", "Europe/Paris"])
        #expect([a, b, c].map(\.rules.lastCall.seconds) == [3_600, 0, 0])
        #expect(a.rules.holidays.holiday(on: date("2026-05-15"))?.name == "Bridge day")
        #expect(a.rules.holidays.holiday(on: date("2026-12-25")) == nil)
        #expect(b.rules.holidays.isEmpty)
        #expect(c.rules.holidays.isEmpty)
        #expect(loaded.zones == ["America/New_York", "Europe/Paris"])
        // The site's list without the department itself.
        #expect(a.routeTo == [])
        #expect(b.routeTo == ["a"])
        #expect(c.routeTo == ["a", "b"])
    }

    @Test func rangesThatCrossInheritedOnesAreToldAtTheDepartment() {
        let text = """
            hours:
              2026-07-01..2026-07-31: off
            departments:
              a:
                hours:
                  2026-07-20..2026-08-10: off
              b:
                hours:
                  2026-07-20..2026-07-25: { mon: 09:00-10:00 }

            """
        let reading = SiteFolder().readBelowZone(text)
        #expect(
            reading.saysOnly("2026-07-20..2026-08-10 overlaps 2026-07-01..2026-07-31 on line 3", 7, 7),
            "\(reading.brief)")
    }

    @Test(arguments: [
        Mistake("route-to: [support]\n", "unknown department \"support\"", 2, 12),
        Mistake("departments: { sales: { route-to: [suport] }, support: {} }\n", "did you mean \"support\"?", 2, 36),
        Mistake("departments: { sales: { route-to: [sales] } }\n", "\"sales\" routes to itself", 2, 36),
        Mistake("departments: { sales: { route-to: [a, a] }, a: {} }\n", "\"a\" is listed twice", 2, 39),
        Mistake("departments: { sales: { route-to: [form] } }\n", "\"form\" is redundant", 2, 36),
        Mistake("departments: { sales: { route-to: [~] } }\n", "has no value", 2, 36),
        Mistake("route-to: [b, c]\ndepartments: { a: {}, b: {} }\n", "unknown department \"c\"", 2, 15),
    ])
    func routesAreChecked(mistake: Mistake) {
        let (isSaid, brief) = mistake.check()
        #expect(isSaid, "\(brief)")
    }

    @Test(arguments: [
        Mistake("last-call: 8d\n", "\"8d\" is too long for last-call; the maximum is 7d", 2, 12),
        Mistake("last-call: soon\n", "\"soon\" is not a duration", 2, 12),
        Mistake("last-call: 10 minutos\n", "is not a duration", 2, 12),
        Mistake("presence: { lease: 0s }\n", "expires immediately", 2, 20),
        Mistake("presence: { lease: 25h }\n", "the maximum is 1d", 2, 20),
        Mistake("presence: { settle: 61min }\n", "the maximum is 1h", 2, 21),
        Mistake("presence: { required: true }\n", "did you mean \"yes\"?", 2, 23),
        Mistake("presence: { required: off }\n", "did you mean \"no\"?", 2, 23),
        Mistake("presence: { away-accepts: maybe }\n", "use yes or no", 2, 27),
    ])
    func boundsAreKept(mistake: Mistake) {
        let (isSaid, brief) = mistake.check()
        #expect(isSaid, "\(brief)")
    }

    @Test(arguments: ["last-call: 7d\n", "presence: { lease: 1d, settle: 1h }\n"])
    func boundsAreIncluded(text: String) {
        #expect(readSite(text) != nil)
    }

    @Test(arguments: [
        Mistake("departments: { a: { name: { english: A, e: B } } }\n", "\"e\" is not a language", 2, 41),
        Mistake("departments: { a: { name: { en_GB: B } } }\n", "\"en_GB\" is not a language", 2, 29),
        Mistake("departments: { a: { name: { fr: A, FR: B } } }\n", "\"FR\" duplicates the language of line 2", 2, 36),
        Mistake("departments: { a: { name: {} } }\n", "name has no text", 2, 27),
        Mistake("departments: { a: { name: { fr: } } }\n", "fr has no value; use text", 2, 29),
    ])
    func languagesAreChecked(mistake: Mistake) {
        let (isSaid, brief) = mistake.check()
        #expect(isSaid, "\(brief)")
    }

    @Test func languagesKeepTheirOrder() throws {
        let a = try #require(department("departments: { a: { name: { pt-BR: A, zh-Hant-TW: B, de-1996: C } } }\n"))
        #expect(a.displayName.entries.map(\.language) == ["pt-BR", "zh-Hant-TW", "de-1996"])
        #expect(a.displayName.entries.map(\.text) == ["A", "B", "C"])
    }
}
