// SPDX-License-Identifier: Apache-2.0

import Hours
import Testing

@Suite struct InstantTests {
    // RFC 3339 section 5.8, and `date -u -d @N`.
    @Test(arguments: [
        ("1990-12-31T23:59:59Z", 662_687_999), ("1996-12-19T16:39:57-08:00", 851_042_397),
        ("1937-01-01T12:00:27+00:20", -1_041_337_173), ("2000-02-29T00:00:00Z", 951_782_400),
        ("0000-01-01T00:00:00Z", -62_167_219_200), ("9999-12-31T23:59:59Z", 253_402_300_799),
    ])
    func reads(text: String, seconds: Int) {
        #expect(Instant(rfc3339: text) == Instant(Int64(seconds)))
    }

    @Test(arguments: [
        "2026-02-29T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:00:60Z", "2026-01-01", "",
        "2026-01-01T00:00:00", "2026-01-01T00:00:00.5Z", "2026-1-01T00:00:00Z", "2026-01-01T00:00:00Zz",
    ])
    func refuses(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }
}
