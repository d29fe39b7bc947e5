// SPDX-License-Identifier: Apache-2.0

import Hours
import Testing

@testable import ChathoursCore

/// "Accepting: phase `open`, and, where presence is required, status `online` (or `away`, where `away-accepts`)."
@Suite struct AcceptingTests {
    @Test(arguments: Phase.allCases, Status.allCases)
    func accepts(phase: Phase, status: Status) {
        for required in [false, true] {
            for awayAccepts in [false, true] {
                var policy = PresencePolicy()
                (policy.required, policy.awayAccepts) = (required, awayAccepts)
                let hasAgents = status == .online || status == .busy || (awayAccepts && status == .away)
                #expect(policy.accepts(phase, status: status) == (phase == .open && (!required || hasAgents)))
            }
        }
    }

    /// "`presence.unknown: offline` (default) or `online`", "`presence.busy: queue` (default) or `closed`".
    @Test func unknownAndBusy() {
        var policy = PresencePolicy()
        policy.required = true
        policy.unknown = .online
        policy.busy = .closed
        #expect(policy.accepts(.open, status: .unknown))
        #expect(!policy.accepts(.open, status: .busy))
        #expect(policy.accepts(.open, status: .online))
    }

    /// The defaults of a site that sets nothing (design.md section 4).
    @Test func unlessWritten() {
        let policy = PresencePolicy()
        #expect(!policy.required)
        #expect(policy.lease == Span(seconds: 90))
        #expect(policy.settle == Span(seconds: 15))
    }
}
