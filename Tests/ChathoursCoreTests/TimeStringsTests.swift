// SPDX-License-Identifier: Apache-2.0

import Hours
import Testing

@testable import ChathoursCore

/// Times in words. 2026-11-23 is a Monday; Paris has +01:00 in winter.
@Suite struct TimeStringsTests {
    private static let evening = at("2026-11-30T18:00:00Z")

    private func moment(_ instant: String, _ language: String, now: Instant = evening) throws -> String {
        try TimeStrings.moment(at(instant), in: zone("Europe/Paris"), at: now, language: language)
    }

    @Test(arguments: [
        ("en", "18:30", "tomorrow at 09:00", "Wed 2 Dec at 00:30", "Mon 4 Jan at 09:30"),
        ("fr", "18 h 30", "demain à 9 h", "mercredi 2 décembre à 0 h 30", "lundi 4 janvier à 9 h 30"),
        ("de", "18:30", "morgen um 09:00", "Mittwoch, 2. Dezember um 00:30", "Montag, 4. Januar um 09:30"),
        ("es", "18:30", "mañana a las 9:00", "miércoles 2 de diciembre a las 0:30", "lunes 4 de enero a las 9:30"),
        (
            "it", "18:30", "domani alle ore 09:00", "mercoledì 2 dicembre alle ore 00:30",
            "lunedì 4 gennaio alle ore 09:30"
        ),
        ("nl", "18:30", "morgen om 09:00", "woensdag 2 december om 00:30", "maandag 4 januari om 09:30"),
        ("pt-BR", "18:30", "2026-12-01 09:00", "2026-12-02 00:30", "2027-01-04 09:30"),
    ])
    func everyLanguage(language: String, today: String, tomorrow: String, midnight: String, later: String) throws {
        #expect(try moment("2026-11-30T17:30:00Z", language) == today)
        #expect(try moment("2026-12-01T08:00:00Z", language) == tomorrow)
        #expect(try moment("2026-12-01T23:30:00Z", language) == midnight)
        #expect(try moment("2027-01-04T08:30:00Z", language) == later)
    }

    /// The first of a month is an ordinal in French and Italian; one o'clock is singular in Spanish.
    @Test(arguments: [
        ("2026-12-01T00:30:00Z", "fr", "mardi 1er décembre à 1 h 30"),
        ("2026-12-01T00:30:00Z", "it", "martedì 1º dicembre alle ore 01:30"),
        ("2026-12-01T00:30:00Z", "es", "martes 1 de diciembre a la 1:30"),
        ("2026-12-01T12:30:00Z", "es", "martes 1 de diciembre a las 13:30"),
        ("2026-12-01T00:30:00Z", "de", "Dienstag, 1. Dezember um 01:30"),
    ])
    func grammar(instant: String, language: String, expected: String) throws {
        #expect(try moment(instant, language, now: at("2026-11-23T18:00:00Z")) == expected)
    }

    /// The time alone, over midnight, as long as nobody takes it for that of another day.
    @Test(arguments: [
        ("2026-11-30T22:45:00Z", "2026-11-30T23:00:00Z", "00:00"),
        ("2026-11-30T22:45:00Z", "2026-12-01T01:45:00Z", "02:45"),
        ("2026-11-30T22:45:00Z", "2026-12-01T01:46:00Z", "tomorrow at 02:46"),
        ("2026-11-30T23:10:00Z", "2026-11-30T22:50:00Z", "23:50"),
        ("2026-11-30T23:10:00Z", "2026-11-30T17:00:00Z", "Mon 30 Nov at 18:00"),
    ])
    func aroundMidnight(now: String, instant: String, expected: String) throws {
        #expect(try moment(instant, "en", now: at(now)) == expected)
    }

    @Test(arguments: [("en", "Wed 1 Dec 2027 at 09:00"), ("es", "miércoles 1 de diciembre de 2027 a las 9:00")])
    func farAwayHasItsYear(language: String, expected: String) throws {
        #expect(try moment("2027-12-01T08:00:00Z", language) == expected)
    }

    @Test(arguments: [
        ("en", "at 19:00", "tomorrow at 09:00"), ("fr", "à 19 h", "demain à 9 h"),
        ("de", "um 19:00 Uhr", "morgen um 09:00 Uhr"), ("es", "a las 19:00", "mañana a las 9:00"),
        ("it", "alle ore 19:00", "domani alle ore 09:00"), ("nl", "om 19:00 uur", "morgen om 09:00 uur"),
    ])
    func atTheEndOfASentence(language: String, today: String, tomorrow: String) throws {
        let words = try #require(TimeStrings.of(language))
        let paris = try zone("Europe/Paris")
        #expect(words.adverb(Self.evening, in: paris, at: Self.evening) == today)
        #expect(words.adverb(at("2026-12-01T08:00:00Z"), in: paris, at: Self.evening) == tomorrow)
    }

    @Test(arguments: [
        ("en", "Tuesday 1 December 2026, 01:30 (CET)"), ("fr", "mardi 1er décembre 2026 à 1 h 30 (CET)"),
        ("de", "Dienstag, 1. Dezember 2026, 01:30 Uhr (CET)"),
        ("es", "martes, 1 de diciembre de 2026, a la 1:30 (CET)"),
        ("it", "martedì 1º dicembre 2026, ore 01:30 (CET)"), ("nl", "dinsdag 1 december 2026 om 01:30 uur (CET)"),
    ])
    func wheneverItIsRead(language: String, expected: String) throws {
        let words = try #require(TimeStrings.of(language))
        #expect(try words.text(of: at("2026-12-01T00:30:00Z"), in: zone("Europe/Paris")) == expected)
    }

    /// No name twice, none forgotten.
    @Test func everyNameIsThere() {
        for words in TimeStrings.all {
            #expect(Set(words.weekdays).count == 7)
            #expect(Set(words.months).count == 12)
        }
        #expect(Set(TimeStrings.all.map(\.language)).count == TimeStrings.all.count)
    }
}
