// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// `{department}`, `{closes}`, `{reopens}`, `{minutes}` (design.md section 4). 2026-11-23 is a Monday; Paris is at
/// +01:00.
@Suite struct NoticeTextTests {
    private func text(
        _ words: String, when: String = "15min before close", at instant: String,
        hours: String = "mon-fri: 09:00-18:00",
        in zone: String = "Europe/Paris"
    ) throws -> String? {
        let chat = try department(
            "chat", hours: hours, breaks: ["lunch": "daily: 12:00-13:00"], in: zone, called: ["en": "The team"])
        let site = site(chat, triggers: [try trigger("t", when, say: ["en": words])])
        return VirtualClock(instant, site).notices.first?.text["en"]
    }

    /// Times are those of the department's wall clock.
    @Test func closes() throws {
        #expect(try text("Closes at {closes}.", at: "2026-11-23T16:45:00Z") == "Closes at 18:00.")
        #expect(try text("{closes}", at: "2026-07-20T15:45:00Z") == "18:00")
    }

    /// Pages write the times on the visitor's clock: they need the template and the instants.
    @Test func templateAndInstants() throws {
        let site = site(
            try department("chat", hours: "mon-fri: 09:00-18:00", in: "Europe/Paris"),
            triggers: [try trigger("t", "15min before close", say: ["en": "{closes}, {reopens}"])])
        let notice = try #require(VirtualClock("2026-11-23T16:45:00Z", site).notices.first)
        #expect(notice.template["en"] == "{closes}, {reopens}")
        #expect(notice.text["en"] == "18:00, tomorrow at 09:00")
        #expect(notice.closesAt == at("2026-11-23T17:00:00Z"))
        #expect(notice.reopensAt == at("2026-11-24T08:00:00Z"))
    }

    /// A reopening on another day has its date.
    @Test(arguments: [
        ("2026-11-23T16:45:00Z", "tomorrow at 09:00"), ("2026-11-27T16:45:00Z", "Mon 30 Nov at 09:00"),
    ])
    func reopens(instant: String, expected: String) throws {
        #expect(try text("{reopens}", at: instant) == expected)
    }

    @Test func reopensToday() throws {
        #expect(try text("{reopens}", when: "break start", at: "2026-11-23T11:10:00Z") == "13:00")
        // After midnight the same morning needs no date any more.
        #expect(try text("{reopens}", when: "close", at: "2026-11-23T22:59:00Z") == "tomorrow at 09:00")
        #expect(try text("{reopens}", when: "close", at: "2026-11-23T23:00:00Z") == "09:00")
    }

    /// Each text has the words of its language; one in a language without words, or without a language, has numbers.
    @Test(arguments: [
        ("fr", "mardi 1er décembre à 9 h"), ("fr-CA", "mardi 1er décembre à 9 h"), ("en", "Tue 1 Dec at 09:00"),
        ("pl", "2026-12-01 09:00"), ("und", "2026-12-01 09:00"),
    ])
    func inTheLanguageOfTheText(language: String, expected: String) throws {
        let site = site(
            try department("chat", hours: "tue: 09:00-18:00", in: "Europe/Paris"),
            triggers: [try trigger("t", "close", say: [language: "{reopens}"])])
        #expect(VirtualClock("2026-11-24T17:00:00Z", site).state.notices.first?.text[language] == expected)
    }

    /// A close at midnight is tomorrow's, and nobody says so.
    @Test func overMidnight() throws {
        let said = try text("Closes at {closes}.", at: "2026-11-23T22:45:00Z", hours: "mon: 09:00-24:00")
        #expect(said == "Closes at 00:00.")
    }

    /// Minutes to the event, rounded up, so that none is ever promised that is not left.
    @Test(arguments: [
        ("2026-11-23T16:45:00Z", "15"), ("2026-11-23T16:45:01Z", "15"), ("2026-11-23T16:46:00Z", "14"),
        ("2026-11-23T16:59:00Z", "1"), ("2026-11-23T16:59:59Z", "1"),
    ])
    func minutes(instant: String, expected: String) throws {
        #expect(try text("{minutes}", at: instant) == expected)
    }

    /// The minutes count down with the heartbeats.
    @Test func minutesCountDown() throws {
        let site = site(
            try department("chat", hours: "mon: 09:00-18:00"),
            triggers: [try trigger("t", "15min before close", say: ["en": "{minutes}"])])
        var clock = VirtualClock("2026-11-23T17:45:00Z", site)
        var seen = [clock.notices.first?.text["en"]]
        while clock.engine.nextMoment(after: clock.now) < at("2026-11-23T18:00:00Z") {
            clock.set(clock.engine.nextMoment(after: clock.now))
            seen.append(clock.notices.first?.text["en"])
        }
        #expect(seen == (1...15).reversed().map { "\($0)" })
    }

    /// Once the event has come, the minutes to the reopening.
    @Test func minutesOfABreak() throws {
        #expect(try text("{minutes}", when: "break start", at: "2026-11-23T11:10:30Z") == "50")
    }

    /// Announced in summer time, for a morning in winter time.
    @Test func overAChangeOfClocks() throws {
        #expect(
            try text("{reopens}", when: "close", at: "2026-10-24T16:30:00Z", hours: "sat,sun: 09:00-18:00")
                == "tomorrow at 09:00")
    }

    @Test func neverAgain() throws {
        let said = try text("{reopens}", when: "close", at: "2026-11-23T18:30:00Z", hours: "2026-11-23: 09:00-18:00")
        #expect(said?.contains(where: \.isNumber) == false)
        #expect(said?.isEmpty == false)
    }

    @Test(arguments: [
        ("{department}", "The team"), ("{department}, {closes}, {department}", "The team, 18:00, The team"),
        ("{unknown} {closes}", "{unknown} 18:00"), ("{closes", "{closes"), ("closes}", "closes}"),
        ("{{closes}}", "{18:00}"),
        ("{}", "{}"), ("", ""), ("{ closes }", "{ closes }"),
    ])
    func placeholders(words: String, expected: String) throws {
        #expect(try text(words, at: "2026-11-23T16:45:00Z") == expected)
    }

    /// Each language has the department's name in it; a name in braces is a name.
    @Test func namesInTheirLanguage() throws {
        let site = site(
            try department("sales", hours: "mon: 09:00-18:00", called: ["fr": "Ventes", "en": "Sales"]),
            try department("desk", hours: "mon: 09:00-18:00", called: ["fr": "{closes}"]),
            try department("it", hours: "mon: 09:00-18:00"),
            triggers: [
                try trigger(
                    "t", "15min before close", say: ["fr": "{department}", "en": "{department}", "de": "{department}"])
            ])
        let text = VirtualClock("2026-11-23T17:50:00Z", site).notices.first?.text
        #expect(text?["fr"] == "{closes}, it et Ventes")
        #expect(text?["en"] == "{closes}, it and Sales")
        // A language that no name is written in: the first that is.
        #expect(text?["de"] == "{closes}, it und Ventes")
        #expect(text?.entries.map(\.language) == ["fr", "en", "de"])
    }
}
