// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Ledger
import Testing

@Suite struct PausedTriggerTests {
    @Test func aTriggerIsHeldBackUntilItIsReleased() throws {
        let bench = try LedgerUnderTest()
        #expect(try bench.ledger.pause(trigger: "lunch", site: "shop", by: "ana", at: Sample.warning))
        #expect(try bench.ledger.pause(trigger: "closing-soon", site: "shop", by: nil, at: Sample.close))
        #expect(try bench.ledger.pause(trigger: "lunch", site: "bureau", by: "ben", at: Sample.close))
        // Who was first stays.
        #expect(try !bench.ledger.pause(trigger: "lunch", site: "shop", by: "cid", at: Sample.close))
        try bench.reopen()
        #expect(
            try bench.ledger.pausedTriggers(site: "shop") == [
                .init(trigger: "closing-soon", by: nil, at: Sample.close),
                .init(trigger: "lunch", by: "ana", at: Sample.warning),
            ])
        #expect(try bench.ledger.resume(trigger: "lunch", site: "shop"))
        #expect(try !bench.ledger.resume(trigger: "lunch", site: "shop"))
        #expect(try bench.ledger.pausedTriggers(site: "shop").map(\.trigger) == ["closing-soon"])
        #expect(try bench.ledger.pausedTriggers(site: "bureau").map(\.trigger) == ["lunch"])
    }
}
