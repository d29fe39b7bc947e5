// SPDX-License-Identifier: Apache-2.0

import Hours
import NaiveHours
import Testing

/// A program that overrides a department each minute, with a reason of its own each time.
@Suite struct ManyOverridesTests {
    private static let start = at("2026-11-23T00:00:00Z")

    /// More reasons than a number of 16 bits can tell apart. They are numbered and laid out in a fraction of a second;
    /// comparing each with each would take minutes.
    @Test(.timeLimit(.minutes(1))) func seventyThousandReasons() throws {
        let count: Int64 = 70_000
        let windows = (0..<count).map { index in
            OverrideWindow(
                from: Self.start + index * 60, until: Self.start + index * 60 + 30,
                phase: index.isMultiple(of: 2) ? .closed : .break, reason: "no. \(index)")
        }
        let overridden = try rules(hours: "daily: 00:00-24:00").with(overrides: windows)
        let timeline = Timeline(overridden, from: Self.start - 86_400, to: Self.start + 60 * 86_400)
        for index in [0, 1, 255, 65_535, 65_536, 65_537, count - 1] {
            let segment = timeline.segment(at: Self.start + index * 60 + 29)
            #expect(segment.phase == (index.isMultiple(of: 2) ? .closed : .break))
            #expect(segment.reason == .override("no. \(index)"))
            #expect(timeline.phase(at: Self.start + index * 60 + 30) == .open)
        }
        #expect(timeline.phase(at: Self.start + count * 60) == .open)
    }
}
