// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import TestSupport

/// Visitors who write without a pause, whatever becomes of the daemon: threads of a test, an address for each message.
final class MessageSenders: Sendable {
    /// The outcome of each submission, by its text, which is unique.
    struct Ledger {
        /// Acknowledged, with the id that was told.
        var acknowledged: [String: String] = [:]
        /// Answered with anything else.
        var refused: Set<String> = []
        /// Sent and given up without an answer.
        var unknown: Set<String> = []
        var faults: [String] = []
    }

    private let isOver = Atomic(false)
    private let ended = Atomic(0)
    private let count: Int
    private let book = Mutex(Ledger())

    init(_ count: Int, to path: String, seed: UInt64) {
        self.count = count
        for sender in 0..<count {
            Thread.detachNewThread { [self] in
                var chance = SeededRandom(seed: seed &+ UInt64(sender))
                var number = 0
                while !isOver.load(ordering: .acquiring) {
                    number += 1
                    send("sender \(sender) message \(number)", to: path, &chance)
                }
                ended.add(1, ordering: .releasing)
            }
        }
    }

    var written: Ledger { book.withLock { $0 } }

    func stop() throws -> Ledger {
        isOver.store(true, ordering: .releasing)
        try TimeoutError.wait("the end of the senders", 60) { ended.load(ordering: .acquiring) == count }
        return written
    }

    /// As a page does: without an answer, the same is sent again under the same key; some visitors go away instead.
    private func send(_ text: String, to path: String, _ chance: inout SeededRandom) {
        let isBad = chance.once(in: 8)
        let caller = ControlCaller(
            path: path,
            fields: [
                "X-Forwarded-For": "2001:db8:\(chance.number(0...9_999)):\(chance.number(0...9_999))::1",
                "Idempotency-Key": "key-\(text.replacingOccurrences(of: " ", with: "-"))",
            ])
        for _ in 0..<400 {
            do {
                let email = isBad ? "nobody" : "ada@example.com"
                let answer = try caller.ask(
                    "POST", MessageShop.path, MessageShop.body(text: text, email: email))
                note(answer, to: text, isBad: isBad)
                return
            } catch is ControlCaller.NoAnswer {
                if chance.once(in: 40) || isOver.load(ordering: .acquiring) { break }
                // Somebody who waits for the daemon to be there again.
                usleep(10_000)
            } catch {
                book.withLock { $0.faults.append("\(error)") }
                return
            }
        }
        book.withLock { _ = $0.unknown.insert(text) }
    }

    private func note(_ answer: ControlCaller.Answer, to text: String, isBad: Bool) {
        book.withLock { book in
            switch (answer.status, isBad) {
            case (201, false):
                guard let id = answer.json["id"] as? String else { return book.faults.append("201 without an id") }
                book.acknowledged[text] = id
            case (422, true), (429, _), (503, _): book.refused.insert(text)
            default: book.faults.append("status \(answer.status): \(answer.json)")
            }
        }
    }
}
