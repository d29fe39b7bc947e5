// SPDX-License-Identifier: Apache-2.0

import Logging
import Testing

@testable import Systemd

@Suite struct LogLineTests {
    private func line(
        _ event: LogEvent, metadata: Logger.Metadata = [:], at instant: Int64 = 0, coloured: Bool = false
    ) -> String {
        LogLine.text(event, metadata: metadata, at: instant, coloured: coloured)
    }

    @Test(arguments: [
        (1_792_890_000, "2026-10-25T01:00:00Z"),
        (1_767_323_045, "2026-01-02T03:04:05Z"),
        (-1, "1969-12-31T23:59:59Z"),
    ])
    func instantsAreUTC(_ instant: Int64, _ timestamp: String) {
        #expect(line(.sample(.info, "tick"), at: instant) == "\(timestamp) info tick")
    }

    @Test func aMessageStaysOneLine() {
        let forged = "closed\r\n1970-01-01T00:00:00Z info opened\u{1B}[2J\t\u{0}\u{7F}\u{9B}\u{2028}é"
        #expect(
            line(.sample(.notice, forged))
                == #"1970-01-01T00:00:00Z notice closed\r\n1970-01-01T00:00:00Z info opened"#
                + #"\u{1b}[2J\t\u{0}\u{7f}\u{9b}\u{2028}é"#)
    }

    @Test(arguments: [Logger.Level.info, .notice, .warning, .error, .critical])
    func metadataIsLeftOut(_ level: Logger.Level) {
        #expect(line(.sample(level, "m"), metadata: ["site": "boutique"]) == "1970-01-01T00:00:00Z \(level) m")
    }

    @Test(arguments: [Logger.Level.trace, .debug])
    func metadataFollowsAtDebug(_ level: Logger.Level) {
        let metadata: Logger.Metadata = ["site": "boutique", "a\nb": "x y=\"z\"\n", "empty": ""]
        #expect(
            line(.sample(level, "m"), metadata: metadata)
                == #"1970-01-01T00:00:00Z \#(level) m a\nb="x y=\"z\"\n" empty="" site=boutique"#)
    }

    @Test func warningsAndErrorsAreColoured() {
        let lines = Logger.Level.allCases.map { line(.sample($0, "m"), coloured: true) }
        #expect(
            lines.map { $0.dropFirst("1970-01-01T00:00:00Z ".count) } == [
                "trace m", "debug m", "info m", "notice m", "\u{1B}[33mwarning m\u{1B}[0m",
                "\u{1B}[31merror m\u{1B}[0m", "\u{1B}[31mcritical m\u{1B}[0m",
            ])
    }
}
