import ControlAPI
import Hours
import Ledger
import Linux
import Systemd

/// Visitors' messages. Whoever asks for one is told when the ledger fails.
extension Bookkeeper {
    mutating func claimDeliveries(of site: String, by claimer: ProcessIdentity, at now: Instant) -> [ClaimedMessage] {
        attempt(at: now) { ledger throws(LedgerError) in
            try ledger.claimDeliveries(
                site: site, by: Claimer(claimer), at: now, isAlive: { ProcessIdentity($0).isAlive })
        } ?? []
    }

    mutating func nextDelivery(of site: String, after now: Instant) -> Instant? {
        attempt(at: now) { ledger throws(LedgerError) in try ledger.nextDelivery(of: site, after: now) } ?? nil
    }

    mutating func report(
        _ result: DeliveryResult, of site: String, outcome: AttemptOutcome, at now: Instant
    ) throws(LedgerError) -> DeliveryProgress {
        try perform(at: now) { ledger throws(LedgerError) in
            try ledger.reportDelivery(
                of: result.message, site: site, target: result.index, outcome: outcome, detail: result.detail, at: now)
        }
    }

    mutating func waitingMessages(at now: Instant) -> [String: Int] {
        attempt(at: now) { ledger throws(LedgerError) in try ledger.waitingMessages() } ?? [:]
    }

    mutating func failedMessages(at now: Instant) -> [String: Int] {
        attempt(at: now) { ledger throws(LedgerError) in try ledger.failedMessages() } ?? [:]
    }

    mutating func messages(_ filter: MessageFilter, limit: Int, at now: Instant) throws(LedgerError) -> [StoredMessage]
    {
        try perform(at: now) { ledger throws(LedgerError) in try ledger.messages(filter, limit: limit) }
    }

    mutating func message(_ id: String, at now: Instant) throws(LedgerError) -> StoredMessage {
        try perform(at: now) { ledger throws(LedgerError) in
            guard let message = try ledger.message(id) else { throw .unknownMessage(id) }
            return message
        }
    }

    /// How many of its targets are tried again.
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
        if count > 0 { log.messagesDeleted(count, reason: "their time is over") }
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
