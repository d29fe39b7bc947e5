// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// A journald that takes nothing: stopped, or waiting for a slow disk.
@Suite struct DeafJournalTests {
    /// More messages than fit in its socket (unix(7), max_dgram_qlen, 512 on systems with systemd): the chat is closed
    /// and opened all the same, and whoever does it is answered.
    @Test func nobodyWaitsForTheJournal() throws {
        let shop = try FiringShop(
            ProcessShop.yaml(), zone: TestZone(nowReading: 10, 0, 0), launcher: Journal.launcher(isDeaf: true))
        var longest = 0.0
        for _ in 0..<300 {
            let start = Date()
            #expect(
                try shop.caller.ask("POST", "/v1/sites/shop/overrides", #"{"kind":"close","for":"1h"}"#).status / 100
                    == 2)
            #expect(try shop.caller.ask("DELETE", "/v1/sites/shop/overrides").status / 100 == 2)
            longest = max(longest, Date().timeIntervalSince(start))
        }
        print("an override and its end beside a deaf journal: at most \(longest) s")
        #expect(longest < 5)
        #expect(
            try shop.caller.ask("POST", "/v1/sites/shop/overrides", #"{"kind":"close","for":"1h"}"#).status / 100 == 2)
        try TimeoutError.wait("the flag to go", 10) { !shop.daemon.accepts("shop", "sales") }
        // The end waits two seconds for what has not been written.
        shop.daemon.program.send(SIGTERM)
        #expect(try shop.daemon.program.exitStatus(within: 20) == 0)
    }
}
