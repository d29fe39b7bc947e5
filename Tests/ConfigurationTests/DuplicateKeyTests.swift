// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import Testing

@Suite struct DuplicateKeyTests {
    @Test(arguments: [
        Mistake(
            "hours:\n  mon: off\n  tue: off\n  mon: 09:00-10:00\n",
            "duplicate key \"mon\" in this table (first on line 3); keep one", 5, 3),
        Mistake(
            "hours: { mon: off, tue: off, mon: 09:00-10:00 }\n",
            "duplicate key \"mon\" in this table (first on line 2)", 2, 30),
        Mistake("hours: { \"mon\": off, mon: off }\n", "duplicate key \"mon\"", 2, 22),
        Mistake("hours:\n  mon: off\n  'mon': off\n", "duplicate key \"mon\"", 4, 3),
        Mistake("time-zone: Europe/Paris\n", "duplicate key \"time-zone\" in this table (first on line 1)", 2, 1),
        Mistake("hours: { mon: off,\n  mon : off }\n", "duplicate key \"mon\"", 3, 3),
        Mistake(
            "hours:\n  mon-fri: off\n  \"m\\x6fn-fri\": off\n",
            "duplicate key \"mon-fri\" in this table (first on line 3)", 4, 3),
        Mistake("hours: { 'mon''s': off, \"mon's\": off }\n", "duplicate key \"mon's\"", 2, 25),
        Mistake("hours:\n  \"\": off\n  '': off\n", "duplicate key \"\"", 4, 3),
        Mistake("departments:\n- a: {}\n  a: {}\n", "duplicate key \"a\" in this table (first on line 3)", 4, 3),
        Mistake("hours:\n  ? mon\n", "must be quoted", 3, 3),
        Mistake("closures:\n  é: { mon: off }\n  é: { mon: off }\n", "duplicate key \"é\"", 4, 3),
    ])
    func areToldAtTheSecond(mistake: Mistake) {
        let reading = SiteFolder().readBelowZone(mistake.text)
        #expect(reading.says(mistake.words, mistake.line, mistake.column), "\(reading.brief)")
        #expect(reading.site == nil)
    }

    @Test func areToldTogetherWithEverythingElse() {
        let text = """
            hours:
              mon: 9:00-18:00
              mon: off
              mon: off
            breaks: { lunch: { tue: x, tue: y }, lunch: off }
            chanel: messaging
            departments:
              sales: {}
              sales: {}

            """
        let reading = SiteFolder().readBelowZone(text)
        #expect(
            reading.errors.map { "\($0.place.line):\($0.place.column)" }
                == ["3:8", "4:3", "5:3", "6:25", "6:28", "6:38", "7:1", "10:3"], "\(reading.brief)")
    }

    /// Equal keys of different tables are no duplicates, however the tables are written.
    @Test(arguments: [
        "breaks:\n  a:\n    mon: off\n  b:\n    mon: off\n",
        "breaks: { a: { mon: off }, b: { mon: off } }\n",
        "triggers:\n  a:\n    when: open\n    do:\n    - webhook: x\n    - webhook: y\n    say: { en: webhook }\n",
        "triggers:\n  a:\n    when: open\n    do:\n      - webhook: x\n      - webhook: y\n",
        "triggers: { a: { when: open, do: [webhook: x, webhook: y] } }\n",
        "triggers:\n  a:\n    when: open\n    say:\n      en: |\n        en: text\n        en: text\n"
            + "      fr: \"en: x,\n        en: y\"\n      de: a\n        b\n",
        "# mon: off\nhours: { mon: off } # mon: off\n",
    ])
    func areNotFoundWhereThereAreNone(text: String) {
        let reading = SiteFolder().readBelowZone(text)
        #expect(reading.errors == [], "\(reading.brief)")
    }

    /// Behind a brace that is never closed, all keys seem to be of one table.
    @Test func areNotToldBehindAnErrorOfSyntax() {
        let text = """
            hours: { mon: off, mon: off }
            departments:
              a: { hours: { mon: off }
              b: { hours: { mon: off } }
              c: { hours: { mon: off } }

            """
        let reading = SiteFolder().readBelowZone(text)
        #expect(reading.errors.map { "\($0.place.line):\($0.place.column)" } == ["2:20", "4:6"], "\(reading.brief)")
    }

    @Test func areCountedPastAThousand() {
        let reading = SiteFolder().readBelowZone(String(repeating: "k: x\n", count: 3_000))
        #expect(reading.diagnostics.count == 1_001)
        // 2,999 duplicates, and a key that no site has.
        #expect(reading.diagnostics.last?.message.contains("2000 more errors") == true)
    }
}
