// SPDX-License-Identifier: Apache-2.0

import Hours
import Testing

@testable import Actions
@testable import MailFormat
@testable import OutboundHTTP

@Suite struct DateTextTests {
    /// The three forms of RFC 9110, section 5.6.7, are one instant.
    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
    ])
    func areReadInEveryFormOfHTTP(text: String) {
        let now = instant("2026-11-24T16:45:00Z")
        #expect(HTTPDate.instant(text, now: now) == instant("1994-11-06T08:49:37Z"))
    }

    @Test(arguments: [
        "", "tomorrow", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 25:49:37 GMT", "Sun, 06 Foo 1994 08:49:37 GMT",
    ])
    func areNotReadFromAnythingElse(text: String) {
        #expect(HTTPDate.instant(text, now: instant("2026-11-24T16:45:00Z")) == nil)
    }

    @Test func ofTwoDigitsAreAtMostFiftyYearsAhead() {
        let now = instant("2026-11-24T16:45:00Z")
        #expect(HTTPDate.instant("Tuesday, 24-Nov-76 08:00:00 GMT", now: now) == instant("2076-11-24T08:00:00Z"))
        #expect(HTTPDate.instant("Thursday, 24-Nov-77 08:00:00 GMT", now: now) == instant("1977-11-24T08:00:00Z"))
    }

    @Test func areWrittenForMail() {
        #expect(DateText.mail(instant("2026-11-24T16:45:00Z")) == "Tue, 24 Nov 2026 16:45:00 +0000")
        #expect(DateText.mail(instant("2027-01-01T00:00:09Z")) == "Fri, 1 Jan 2027 00:00:09 +0000")
    }
}

@Suite struct RetryAfterTests {
    private let now = instant("2026-11-24T16:45:00Z")

    @Test(
        arguments: [
            ("0", 0), ("120", 120), ("86401", 86_400), ("99999999999999999999", 86_400),
            ("Tue, 24 Nov 2026 16:46:30 GMT", 90), ("Tue, 24 Nov 2026 16:00:00 GMT", 0),
            ("Tue, 24 Nov 2099 16:00:00 GMT", 86_400),
        ] as [(String, Int64)])
    func isABoundedWait(text: String, seconds: Int64) {
        #expect(RetryAfter.span(text, at: now) == Span(seconds: seconds))
    }

    @Test(arguments: ["", "-1", "1.5", "soon", " 5"]) func thatIsNeitherIsNone(text: String) {
        #expect(RetryAfter.span(text, at: now) == nil)
    }
}
