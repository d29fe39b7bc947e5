// SPDX-License-Identifier: Apache-2.0

import Glibc
import Linux
import Systemd
import Testing

@Suite struct WallClockTests {
    @Test func agreesWithTheSystem() {
        let before = time(nil)
        let now = WallClock.now()
        // time(2) lags by less than a second.
        #expect(before...before + 2 ~= Int(now))
    }
}
