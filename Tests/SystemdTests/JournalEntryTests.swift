// SPDX-License-Identifier: Apache-2.0

import Logging
import Testing

@testable import Systemd

@Suite struct JournalEntryTests {
    @Test func aMessageAndItsMetadata() {
        let entry = JournalEntry(
            .sample(.info, "first\nsecond"), metadata: ["site": "boutique", "message-id": "c0ffee", "errno": "28"],
            identifier: "chathoursd")
        #expect(
            entry.fields == [
                JournalField("MESSAGE", "first\nsecond"),
                JournalField("PRIORITY", "6"),
                JournalField("SYSLOG_IDENTIFIER", "chathoursd"),
                JournalField("ERRNO", "28"),
                JournalField("MESSAGE_ID", "c0ffee"),
                JournalField("CHATHOURS_SITE", "boutique"),
            ])
    }

    @Test(arguments: [Logger.Level.trace, .debug])
    func debugMessagesTellTheirPlace(_ level: Logger.Level) {
        let entry = JournalEntry(.sample(level, "here"), metadata: [:], identifier: "chathoursd")
        #expect(
            entry.fields == [
                JournalField("MESSAGE", "here"),
                JournalField("PRIORITY", "7"),
                JournalField("SYSLOG_IDENTIFIER", "chathoursd"),
                JournalField("CODE_FILE", "Sample/Sample.swift"),
                JournalField("CODE_LINE", "42"),
                JournalField("CODE_FUNC", "sample()"),
            ])
    }

    @Test func levelsBecomePriorities() {
        #expect(Logger.Level.allCases.map { JournalEntry.priority($0) } == [7, 7, 6, 5, 4, 3, 2])
    }
}
