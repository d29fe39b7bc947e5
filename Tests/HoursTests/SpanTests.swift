// SPDX-License-Identifier: Apache-2.0

import Hours
import Testing

/// The expected seconds are what `systemd-analyze timespan` (252) says.
@Suite struct SpanTests {
    @Test(arguments: [
        // The examples of systemd.time(7).
        ("2 h", 7_200), ("2hours", 7_200), ("48hr", 172_800), ("1y 12month", 63_115_200),
        // Ours.
        ("90s", 90), ("15min", 900), ("1h 30min", 5_400), ("2d", 172_800),
        ("90", 90), ("0", 0), ("0s", 0), ("1 2", 3), ("1h30", 3_630), ("5 s 5", 10), ("1d1d", 172_800),
        ("1.5h", 5_400), ("0.5min", 30), ("1.25min", 75), ("1hour30minutes", 5_400), ("5 min 5 min", 600),
        ("1w 2d", 777_600),
        ("1M", 2_629_800), ("1month", 2_629_800), ("1m", 60), ("100y", 3_155_760_000), ("1h 30 min", 5_400),
        // Fractions that come to whole seconds together.
        ("1000ms", 1), ("500ms 500ms", 1), ("1000000us", 1), ("999999us 1us", 1), ("1000000µs", 1), ("1000000μs", 1),
        ("2.5s 500ms", 3), ("\t2\th ", 7_200),
    ])
    func reads(text: String, seconds: Int) {
        #expect(Span(text)?.seconds == Int64(seconds))
    }

    @Test(arguments: [
        ("s sec second seconds", 1), ("m min minute minutes", 60), ("h hr hour hours", 3_600), ("d day days", 86_400),
        ("w week weeks", 604_800), ("M month months", 2_629_800), ("y year years", 31_557_600),
    ])
    func everyNameOfAUnit(names: String, seconds: Int) {
        for name in names.split(separator: " ") { #expect(Span("3\(name)")?.seconds == 3 * Int64(seconds), "\(name)") }
    }

    @Test(arguments: [("ms msec", 1_000), ("us usec µs μs", 1_000_000)])
    func everyNameOfAPart(names: String, parts: Int) {
        for name in names.split(separator: " ") { #expect(Span("\(3 * parts)\(name)")?.seconds == 3, "\(name)") }
    }

    /// Of systemd.time(7) too, but not of whole seconds: we have no use for them.
    @Test(arguments: ["55s500ms", "300ms20s 5day", "2.5", "1.5s", "1us", "1ms", "3.000001s", "999ms"])
    func refusesFractionsOfASecond(text: String) {
        #expect(Span(text) == nil)
    }

    @Test(arguments: [
        "", " ", "min", "5x", "5minn", "1H", "1Hr", "1,5h", "5 minutes.", "5.", "1..5s", "-5s", "5 -s", "1e3s", "0x10",
        "٣s",
        "infinity", "999999999999999s", "99999999999999999999", "100y 1s", "99y 13month", "15min before",
    ])
    func refuses(text: String) {
        #expect(Span(text) == nil)
    }

    @Test(arguments: [
        (0, "0s"), (59, "59s"), (60, "1min"), (90, "1min 30s"), (3_600, "1h"), (5_400, "1h 30min"), (86_400, "1d"),
        (90_061, "1d 1h 1min 1s"), (31_557_600, "365d 6h"),
    ])
    func describes(seconds: Int, text: String) {
        #expect(Span(seconds: Int64(seconds)).description == text)
        #expect(Span(text)?.seconds == Int64(seconds))
    }
}
