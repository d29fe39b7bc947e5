// SPDX-License-Identifier: Apache-2.0

import Hours
import Testing

@Suite struct InternetDateTests {
    /// The results of Python's `email.utils.formatdate` and `time.asctime`; the first is the example of RFC 9110.
    @Test(arguments: [
        (784_111_777, "Sun, 6 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37", "Sun Nov  6 08:49:37 1994"),
        (1_795_538_700, "Tue, 24 Nov 2026 16:45:00", "Tue, 24 Nov 2026 16:45:00", "Tue Nov 24 16:45:00 2026"),
        (1_798_761_609, "Fri, 1 Jan 2027 00:00:09", "Fri, 01 Jan 2027 00:00:09", "Fri Jan  1 00:00:09 2027"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00", "Tue, 29 Feb 2000 00:00:00", "Tue Feb 29 00:00:00 2000"),
        (-1, "Wed, 31 Dec 1969 23:59:59", "Wed, 31 Dec 1969 23:59:59", "Wed Dec 31 23:59:59 1969"),
    ])
    func writes(seconds: Int, mail: String, http: String, mailbox: String) {
        let instant = Instant(Int64(seconds))
        #expect(instant.mailDate == mail + " +0000")
        #expect(instant.httpDate == http + " GMT")
        #expect(instant.mailboxDate == mailbox)
    }

    @Test func namesEveryWeekdayAndMonth() throws {
        let days = try (0..<366).map { try #require(CivilDate("2024-01-01")).adding(days: $0) }
        #expect(Set(days.map(\.monthAbbreviation)).count == 12)
        // 1 January 2024 was a Monday.
        #expect(days.prefix(7).map(\.weekday.abbreviation) == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
        #expect(days.allSatisfy { $0.weekday.abbreviation.lowercased() == $0.weekday.name })
    }

    private let now = Instant(1_795_538_700)

    /// The three forms of RFC 9110, section 5.6.7, are one instant.
    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
    ])
    func readsEveryFormOfHTTP(text: String) {
        #expect(Instant(httpDate: text, now: now) == Instant(784_111_777))
    }

    @Test(arguments: [
        "", "tomorrow", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 25:49:37 GMT", "Sun, 06 Foo 1994 08:49:37 GMT",
    ])
    func refusesAnythingElse(text: String) {
        #expect(Instant(httpDate: text, now: now) == nil)
    }

    @Test func takesTwoDigitsForAtMostFiftyYearsAhead() {
        #expect(
            Instant(httpDate: "Tuesday, 24-Nov-76 08:00:00 GMT", now: now) == Instant(rfc3339: "2076-11-24T08:00:00Z"))
        #expect(
            Instant(httpDate: "Thursday, 24-Nov-77 08:00:00 GMT", now: now) == Instant(rfc3339: "1977-11-24T08:00:00Z"))
    }
}
