// SPDX-License-Identifier: Apache-2.0

import Interchange
import Testing

/// Hours that would change their meaning are rejected, each with the part concerned and a reason of its own.
@Suite struct OpeningHoursRefusalTests {
    @Test(arguments: [
        ("Mo-Fr 09:00-17:00 || \"by phone\"", "\"||\" after \"Mo-Fr 09:00-17:00\": starts a fallback rule"),
        ("Mo-Fr 09:00-17:00 open \"by appointment\"", "\"\"by appointment\"\" after"),
        ("\"by appointment\"", "\"\"by appointment\"\": is a comment"),
        ("Mo-Fr unknown", "\"unknown\" after \"Mo-Fr\": marks the hours as unknown"),
        ("Mo-Fr sunrise-sunset", "\"sunrise\" after \"Mo-Fr\": depends on the sun"),
        ("Mo-Fr (sunrise+01:00)-18:00", "\"(\" after \"Mo-Fr\": depends on the sun"),
        ("Mo-Fr 09:00-dusk", "\"dusk\" after \"Mo-Fr 09:00-\": depends on the sun"),
        ("Mo-Fr 18:00+", "\"+\" after \"Mo-Fr 18:00\": has an open end"),
        ("Mo-Fr 18:00-22:00+", "\"+\" after \"Mo-Fr 18:00-22:00\": has an open end"),
        ("Mo-Fr 10:00-16:00/01:30", "\"/\" after \"Mo-Fr 10:00-16:00\": repeats times at an interval"),
        ("Mo[1] 09:00-12:00", "\"[\" after \"Mo\": selects a weekday of the month"),
        ("Th[-1] off", "\"[\" after \"Th\": selects a weekday of the month"),
        ("week 1-10 Mo 09:00-12:00", "\"week\": refers to week numbers"),
        ("easter off", "\"easter\": depends on Easter"),
        ("Mo-Fr 09:00-17:00; easter -2 days off", "\"easter\": depends on Easter"),
        ("SH 09:00-12:00", "\"SH\": refers to school holidays"),
        ("Mo-Fr,SH 09:00-12:00", "\"SH\": refers to school holidays"),
        ("PH Mo-Fr 09:00-12:00", "\"Mo\" after \"PH\": is unexpected here"),
        ("Mo-Fr PH off", "\"PH\" after \"Mo-Fr\": refers only to holidays"),
        ("2026 Mo-Fr 09:00-12:00", "\"2026\": is a year without a date"),
        ("2026-2027 Dec 24 off", "\"2026\": is a year without a date"),
        ("Dec 25,26 off", "\"Dec 25\": continues with a day without a month"),
        ("Feb 30 off", "\"Feb 30\": contains a date that does not exist"),
        ("2026 Feb 29 off", "\"2026 Feb 29\": contains a date that does not exist"),
        ("2026 Dec 24-Jan 2 off", "\"2026 Dec 24-Jan 2\": ends before it starts"),
        ("Dec 24-2027 Jan 2 off", "\"Dec 24-2027 Jan 2\": starts and ends in different forms"),
        ("Dec 24-Jan off", "\"Dec 24-Jan\": starts and ends in different forms"),
        ("Mo-Fr 09:00", "\"Mo-Fr 09:00\": is a time without an end"),
        ("Mo-Fr 09:00-", "the opening hours: end unexpectedly after \"Mo-Fr 09:00-\""),
        ("Mo-Fr 09:00-09:00", "\"Mo-Fr 09:00-09:00\": starts and ends at the same time"),
        ("Mo-Fr 24:00-26:00", "\"Mo-Fr 24:00-26:00\": starts later than 23:59"),
        ("Mo-Fr 10:00-40:00", "\"Mo-Fr 10:00-40:00\": is longer than 24 hours"),
        ("Mo-Fr 09:00-49:00", "\"Mo-Fr 09:00-49:00\": has an invalid end time"),
        ("Mo-Fr 09:60-10:00", "\"Mo-Fr 09:60\": has an invalid end time"),
        ("Mo-Fr 9-17", "\"9\" after \"Mo-Fr\": is unexpected here"),
        ("Mon-Fri 09:00-17:00", "\"Mon\": is unexpected here; days are Mo Tu We Th Fr Sa Su"),
        ("Mo–Fr 09:00-17:00", "\"–\": is not valid in opening_hours"),
        ("Mo-Mo 09:00-17:00", "\"Mo-Mo\": starts and ends on the same day"),
        ("", "the opening hours: are empty"),
        (" ; ; ", "the opening hours: are empty"),
        // What programs do not agree on.
        ("Mo-Sa 08:00-13:00; 15:00-18:00", "\"15:00-18:00\": has no days"),
        ("Mo-Sa 08:00-13:00; off", "\"off\": has no days"),
        ("Mo-Fr 09:00-17:00; We 12:00-13:00 off", "\"We 12:00-13:00 off\": closes part of a day"),
        ("Fr-Sa 22:00-02:00; Su 12:00-14:00", "\"Fr-Sa 22:00-02:00\": continues past midnight, and programs differ"),
        ("Su 12:00-14:00; Fr-Sa 22:00-02:00", "\"Fr-Sa 22:00-02:00\": continues past midnight, and programs differ"),
        ("22:00-02:00; Tu 12:00-14:00", "\"22:00-02:00\": continues past midnight, and programs differ"),
        ("Mo-Su 22:00-02:00; PH off", "\"Mo-Su 22:00-02:00\": continues past midnight, and programs differ"),
        ("Mo 00:00-24:00,22:00-02:00", "\"Mo 00:00-24:00,22:00-02:00\": is longer than 24 hours"),
        // What a table cannot say whose lines have no order.
        ("PH off; Mo-Fr 09:00-17:00", "the hours on holidays: depend on the weekday"),
        ("Mo-Fr,PH 09:00-17:00; Sa 10:00-12:00", "the hours on holidays: depend on the weekday"),
        ("Mo-Fr 09:00-17:00; Jun-Aug Mo-Fr 10:00-16:00", "the hours on 06-01: depend on the weekday"),
        ("Mo-Fr 09:00-17:00; Dec 24 10:00-12:00; PH off", "the hours on 12-24: depend on the weekday or on holidays"),
        ("PH off; 2026 Jul 20-Aug 2 10:00-12:00", nil),
        (
            "Mo-Fr 09:00-17:00; Aug 10 off; 2026 Aug 3-16 10:00-12:00",
            "the order of the rules: decides what applies on 2026-08-10"
        ),
    ])
    func itIsRefused(text: String, words: String?) {
        let said = refusal { try ImportResult(openStreetMap: text, zone: "Europe/Paris") }
        #expect(
            said.hasPrefix(
                words ?? "the order of the rules: decides what applies on 2026-07-20, if that is a holiday"))
    }

    @Test func lengthAndWorkAreBounded() {
        let long = String(repeating: "Mo 09:00-12:00; ", count: 1_000)
        #expect(
            refusal { try ImportResult(openStreetMap: long, zone: "UTC") }
                == "the opening hours: are longer than 4096 characters")
        let years = (0..<130).map { _ in "1990 Jan 1-2000 Dec 31 off" }.joined(separator: ";")
        #expect(refusal { try ImportResult(openStreetMap: years, zone: "UTC") }.contains("more than 10000 dates"))
        let many = String(repeating: "1 Jan 9:00-8:00,", count: 200)
        #expect(!refusal { try ImportResult(openStreetMap: many, zone: "UTC") }.hasPrefix("taken over"))
    }

    @Test func theZoneIsPutIntoAFile() {
        let said = refusal { try ImportResult(openStreetMap: "24/7", zone: "UTC\nhours: off") }
        #expect(said.hasPrefix(#"--time-zone: "UTC\nhours: off" is not a time zone name"#))
    }
}
