// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import Hours
import Ledger
import Systemd

/// Visitors' messages. Whoever asks for one is told when the ledger fails.
extension LedgerWriter {
    mutating func waitingMessages(at now: Instant) -> [String: Int] {
        attempt(at: now, heals: false) { ledger throws(LedgerError) in try ledger.waitingMessages() } ?? [:]
    }

    mutating func failedMessages(at now: Instant) -> [String: Int] {
        attempt(at: now, heals: false) { ledger throws(LedgerError) in try ledger.failedMessages() } ?? [:]
    }

    mutating func messages(_ query: MessageQuery, at now: Instant) throws(LedgerError) -> [StoredMessage] {
        try perform(at: now, heals: false) { ledger throws(LedgerError) in try ledger.messages(query) }
    }

    mutating func message(_ id: String, at now: Instant) throws(LedgerError) -> StoredMessage {
        try perform(at: now, heals: false) { ledger throws(LedgerError) in
            guard let message = try ledger.message(id) else { throw .unknownMessage(id) }
            return message
        }
    }

    /// Schedules another try of a message's deliveries, and returns the number of its targets that are tried again.
    mutating func retryDeliveries(of id: String, at now: Instant) throws(LedgerError) -> Int {
        try perform(at: now) { ledger throws(LedgerError) in try ledger.retryDeliveries(of: id, at: now) }
    }

    mutating func deleteMessage(_ id: String, at now: Instant) throws(LedgerError) {
        try perform(at: now) { ledger throws(LedgerError) in
            guard try ledger.deleteMessage(id) else { throw .unknownMessage(id) }
        }
    }

    mutating func eraseMessages(email: String, at now: Instant) throws(LedgerError) -> Int {
        try perform(at: now) { ledger throws(LedgerError) in try ledger.eraseMessages(email: email) }
    }

    mutating func pruneMessages(at now: Instant) {
        let count = attempt(at: now) { ledger throws(LedgerError) in try ledger.pruneMessages(at: now) } ?? 0
        if count > 0 { log.messagesDeleted(count, reason: "retention period over") }
        removeTraces(at: now)
    }

    /// Removes what was deleted from the ledger's files. False when that failed: it is tried again in a minute.
    @discardableResult
    mutating func removeTraces(at now: Instant) -> Bool {
        let removed: Void? = attempt(at: now) { ledger throws(LedgerError) in try ledger.removeTraces() }
        tracesDue = removed == nil ? now + 60 : nil
        return removed != nil
    }

    /// Tries again what has failed before.
    mutating func removeTracesLeft(at now: Instant) {
        guard let tracesDue, now >= tracesDue else { return }
        removeTraces(at: now)
    }
}
