// SPDX-License-Identifier: Apache-2.0

import Hours
import OutboundHTTP
import Testing

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
