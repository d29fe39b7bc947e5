// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Testing

@Suite struct CommandArgumentTests {
    /// The diagnostics of a command that starts at column 44 of line 2.
    private func read(_ command: String) -> [String] {
        SiteFolder().readBelowZone(
            "triggers: { t: { when: close, do: [command: \(command)] } }\nhours: { daily: 09:00-10:00 }\n"
        ).brief
    }

    @Test(arguments: [
        "[/bin/echo, \"{site}\", \"{trigger}\", \"{due}\", \"{event}\", \"{event_at}\", \"{departments}\", \"{key}\"]",
        "[/usr/bin/find, /tmp, -exec, rm, \"{}\", ;]", "[/bin/echo, \"{a, b}\", \"{a b}\", \"x{y}\", \"{\", \"}\"]",
    ])
    func areFine(command: String) {
        #expect(read(command) == [])
    }

    @Test(arguments: [
        ("[/bin/echo, \"{triger}\"]", 57, "unknown placeholder \"{triger}\"; did you mean \"{trigger}\"?"),
        ("[/bin/echo, a, \"{department}\"]", 60, "did you mean \"{departments}\"?"),
        (
            "[/bin/echo, \"{minutes}\"]", 57,
            "known placeholders: {site}, {trigger}, {due}, {event}, {event_at}, {departments}, {key}"
        ),
        ("[\"{site}\"]", 46, "\"{site}\" is not a program; use its path"),
    ])
    func areWrong(command: String, column: Int, words: String) {
        let brief = read(command)
        #expect(brief.count == 1 && brief[0].hasPrefix("2:\(column) ") && brief[0].contains(words), "\(brief)")
    }

    @Test func withAPlaceholderAmongOtherTextAreAWarning() {
        let reading = SiteFolder().readBelowZone(
            "triggers: { t: { when: close, do: [command: [/bin/echo, \"--site={site}\"]] } }\n"
                + "hours: { daily: 09:00-10:00 }\n"
        )
        #expect(reading.warnings.count == 1 && reading.errors.isEmpty)
        #expect(reading.says("{site} is replaced only as an argument of its own", 2, 57), "\(reading.brief)")
    }
}
