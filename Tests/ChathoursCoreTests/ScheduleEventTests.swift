// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// The events of design.md section 4, from every phase to every phase.
@Suite struct ScheduleEventTests {
    @Test(arguments: Phase.allCases, Phase.allCases)
    func event(from: Phase, to: Phase) {
        // `closing` counts as open.
        let expected: ScheduleEvent? =
            switch (from == .closing ? .open : from, to == .closing ? .open : to) {
            case (.closed, .open): .open
            case (.open, .closed), (.break, .closed): .close
            case (.open, .break), (.closed, .break): .breakStart
            case (.break, .open): .breakEnd
            default: nil
            }
        #expect(ScheduleEvent(from: from, to: to) == expected)
    }

    @Test func published() {
        #expect(ScheduleEvent.allCases.map(\.rawValue) == ["open", "close", "break start", "break end"])
    }
}
