// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import TestSupport
import Testing

/// A ledger on which another program holds a lock, as an operator's sqlite3 does within a transaction.
@Suite struct BusyLedgerTests {
    /// Holds the lock until it is killed.
    private func hold(_ ledger: String) throws -> RunningProgram {
        let script = """
            import sqlite3, time
            connection = sqlite3.connect('\(ledger)', isolation_level=None, timeout=20)
            connection.execute('BEGIN IMMEDIATE')
            print('held', flush=True)
            time.sleep(300)
            """
        let holder = try RunningProgram(Checkout.program("python3"), ["-c", script])
        try TimeoutError.wait("the lock", 20) { holder.standardOutput.contains("held") }
        return holder
    }

    @Test func theFlagGoesInTimeAndCallersAreAnswered() throws {
        let shop = try FiringShop(ProcessShop.yaml(), zone: TestZone(nowReading: 16, 59, 50))
        let closesAt = try #require(shop.daemon.state(of: "shop").department("sales")["closes_at"] as? String)
        let boundary = Clock.instant(closesAt).timeIntervalSince1970
        let flags = try FolderWatch("\(shop.daemon.runtime)/shop/accepting")
        let holder = try hold(shop.ledger)
        let start = Date()
        let body = #"{"kind":"close","departments":["support"],"for":"5h"}"#
        #expect(try shop.caller.ask("POST", "/v1/sites/shop/overrides", body).status == 201)
        #expect(try shop.caller.ask("GET", "/v1/status").status == 200)
        let answered = Date().timeIntervalSince(start)
        let gone = try #require(flags.change(of: "sales", within: 30))
        print("beside a locked ledger: two answers after \(answered) s, the flag after \(gone - boundary) s")
        #expect(answered < 3)
        #expect(gone >= boundary && gone <= boundary + 1)
        // It is written as soon as it can be, and holds over a kill.
        holder.send(SIGKILL)
        try shop.daemon.program.says("ledger writes succeed again", within: 20)
        try shop.restart()
        let kept = try shop.caller.ask("GET", "/v1/sites/shop/overrides").objects("overrides")
        #expect(kept.map { $0["department"] as? String } == ["support"])
    }

    /// An action reports while the lock is held: it is not performed again.
    @Test func whatWasDoneIsReportedUntilItIsTaken() throws {
        let gate = DispatchSemaphore(value: 0)
        let receiver = try HookReceiver { _ in
            gate.wait()
            return .answer(204)
        }
        let shop = try FiringShop(ProcessShop.yaml(), zone: TestZone(nowReading: 10, 0, 0), receiver: receiver)
        let key = try shop.run("by-hand")
        try shop.receiver.delivery { $0.eventID == key }
        let holder = try hold(shop.ledger)
        gate.signal()
        try shop.daemon.program.says("holds a lock on the ledger", within: 30)
        holder.send(SIGKILL)
        try TimeoutError.wait("the end of by-hand", 30) {
            try LedgerRow.all(in: shop.ledger).contains { $0.id == key && $0.state == "done" }
        }
        #expect(shop.receiver.deliveries.filter { $0.eventID == key }.count == 1)
    }
}
