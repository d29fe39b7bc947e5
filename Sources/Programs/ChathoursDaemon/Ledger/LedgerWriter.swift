// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import Hours
import Ledger
import Linux
import Systemd

/// Keeps in the ledger what must survive a restart. What cannot be written down is kept in mind and tried again; a
/// ledger that is damaged is set aside, and a fresh one begun.
struct LedgerWriter {
    let log: DaemonLog
    private(set) var ledger: Ledger
    private var unwritten = PendingWrites()
    private var failure: LedgerError?
    private var prunedAt: Instant?
    /// The instant at which deleted data is to be removed (again) from the ledger's files; nil if none is known to be
    /// there.
    var tracesDue: Instant?
    /// The instant up to which what became of occurrences is lost, because a damaged ledger was set aside; nil if
    /// nothing is.
    private var firesAfter: Instant?
    /// True if the ledger was created while the daemon ran, so that it lacks what the engine still knows.
    private(set) var isFresh = false

    init(directory: String, at now: Instant, log: DaemonLog) throws(LedgerError) {
        let (ledger, setAside) = try Ledger.open(directory: directory, at: now)
        self.ledger = ledger
        self.log = log
        if let setAside {
            log.ledgerSetAside(setAside)
            firesAfter = now
            attempt(at: now) { [facts] ledger throws(LedgerError) in try ledger.keep([:], facts: facts) }
        } else {
            let kept =
                attempt(at: now, heals: false) { ledger throws(LedgerError) in try ledger.fact(.firesAfter) } ?? nil
            firesAfter = kept.flatMap { Int64($0) }.map { Instant($0) }
        }
    }

    /// True if something waits to be written down.
    var isBehind: Bool { isFresh || !unwritten.isEmpty }

    /// The facts that a fresh ledger begins with.
    private var facts: [InstanceFact: String] {
        var facts = PendingWrites.clockFacts
        facts[.firesAfter] = firesAfter.map { "\($0.secondsSince1970)" }
        return facts
    }

    // MARK: - What is decided

    mutating func note(_ firing: Firing) { unwritten.firings.append(firing) }
    mutating func note(_ record: OccurrenceRecord) { unwritten.records.append(record) }
    mutating func note(_ changes: PresenceChanges, of site: String) {
        unwritten.presence[site, default: PresenceChanges()].merge(changes)
    }

    /// All overrides of a site that there are now; `by` is who ended those that there are no more.
    mutating func note(_ overrides: [Override], of site: String, by: String?) {
        unwritten.overrides[site] = PendingWrites.Overrides(all: overrides, by: by)
    }

    mutating func note(paused isPaused: Bool, _ trigger: TriggerPath, by: String) {
        unwritten.pauses[trigger] = PendingWrites.Pause(isPaused: isPaused, by: by)
    }

    /// Writes down what was noted, and that `sites` have been dealt with up to `now`. Returns the firings that are safe
    /// in the ledger now, and may be performed.
    mutating func write(through now: Instant, sites: Set<String>) -> [Firing] {
        guard !sites.isEmpty || !unwritten.isEmpty else { return [] }
        let unwritten = unwritten
        let written: Void? = attempt(at: now) { ledger throws(LedgerError) in
            try unwritten.write(to: ledger, through: now, sites: sites)
        }
        guard written != nil else { return [] }
        self.unwritten = PendingWrites()
        return unwritten.firings
    }

    mutating func keep(_ steadiness: ClockSteadiness, at now: Instant) {
        attempt(at: now) { ledger throws(LedgerError) in
            guard let boot = BootClock.identifier else { return }
            try ledger.keep([:], facts: [.clockSteadiness: steadiness.text(boot: boot)])
        }
    }

    /// Puts what the engine knows of the sites into a ledger that lacks it.
    mutating func restore(_ memories: [String: SiteSnapshot], at now: Instant) {
        // What is to be performed goes first: it would count as performed.
        guard isFresh, unwritten.isEmpty else { return }
        let restored: Void? = attempt(at: now) { [facts] ledger throws(LedgerError) in
            for (site, memory) in memories {
                try ledger.record(memory.occurrences, processedThrough: [site: now])
                try ledger.keep([site: PresenceChanges(memory)])
                try ledger.keep(overrides: memory.overrides, site: site, at: now)
                for trigger in memory.pausedTriggers {
                    try ledger.pause(trigger: trigger, site: site, by: nil, at: now)
                }
            }
            try ledger.keep([:], facts: facts)
        }
        if restored != nil { isFresh = false }
    }

    /// Deletes, once a day, what is older than 400 days, and messages whose time is over. Returns false if it was done
    /// today.
    mutating func prune(at now: Instant) -> Bool {
        guard prunedAt.map({ now - $0 >= 86_400 || now < $0 }) ?? true else { return false }
        prunedAt = now
        attempt(at: now) { ledger throws(LedgerError) in try ledger.prune(at: now) }
        pruneMessages(at: now)
        return true
    }

    // MARK: - What is asked of it

    /// The steadiness of the wall clock, as far as is known since the machine started.
    mutating func clockSteadiness(at now: Instant) -> ClockSteadiness {
        let fact =
            attempt(at: now, heals: false) { ledger throws(LedgerError) in try ledger.fact(.clockSteadiness) } ?? nil
        return ClockSteadiness(fact, boot: BootClock.identifier, offset: BootClock.wallOffset(), at: BootClock.now())
    }

    /// Returns the state of a site that must survive a restart, with its leases carried over on the clock that is never
    /// set.
    mutating func memory(of site: Site, at now: Instant) -> SiteSnapshot {
        let earliest = now - 10 * 86_400 - site.longestLead
        let found = attempt(at: now, heals: false) { ledger throws(LedgerError) in
            let memory = try ledger.memory(of: site.name, occurrencesAfter: earliest, at: now)
            guard try ledger.fact(.bootIdentifier) == BootClock.identifier,
                let offset = try ledger.fact(.bootOffset).flatMap({ Int64($0) })
            else { return (memory: memory, step: Int64(0)) }
            let step = BootClock.wallOffset() - offset
            return (memory: memory.shiftingPresence(by: step), step: step)
        }
        var known = found?.memory ?? SiteSnapshot()
        // All rows are reckoned by one offset.
        if let found, found.step != 0 { note(PresenceChanges(found.memory), of: site.name) }
        known.firesAfter = firesAfter
        return known
    }

    mutating func claim(
        _ workload: Workload, by claimer: ProcessIdentity, at now: Instant
    ) throws(LedgerError) -> [Claim] {
        try perform(at: now) { ledger throws(LedgerError) in try ledger.claim(workload, by: claimer, at: now) }
    }

    /// Throws what is wrong with the report, or that it could not be written down.
    mutating func report(
        _ report: AttemptReport, of workload: Workload, at now: Instant
    ) throws(LedgerError) -> JobProgress {
        try perform(at: now) { ledger throws(LedgerError) in try ledger.report(report, of: workload, at: now) }
    }

    /// The workloads with something left to do.
    mutating func unfinished(at now: Instant) -> [UnfinishedWork] {
        attempt(at: now, heals: false) { ledger throws(LedgerError) in try ledger.unfinished() } ?? []
    }

    /// Returns the instant at which a workload is to be continued, in a second if it cannot be looked at; nil if
    /// nothing is left to do.
    mutating func continuation(of workload: Workload, at now: Instant) -> Instant? {
        guard
            let left = attempt(at: now, heals: false, { ledger throws(LedgerError) in try ledger.unfinished(workload) })
        else {
            return now + 1
        }
        return left.map { $0.nextAttempt ?? now }
    }

    mutating func nextAttempt(of workload: Workload, after now: Instant) -> Instant? {
        attempt(at: now, heals: false) { ledger throws(LedgerError) in try ledger.nextAttempt(of: workload, after: now)
        } ?? nil
    }

    mutating func history(of trigger: TriggerPath, limit: Int, at now: Instant) -> [HistoryEntry] {
        attempt(at: now, heals: false) { ledger throws(LedgerError) in
            try ledger.history(site: trigger.site, trigger: trigger.trigger, limit: limit)
        } ?? []
    }

    /// The actions of a site that failed when they were performed last, by trigger.
    mutating func failedActions(of site: Site, at now: Instant) -> [String: [ActionFailure]] {
        var failures: [String: [ActionFailure]] = [:]
        for trigger in site.triggers where !trigger.actions.isEmpty {
            failures[trigger.name] = attempt(at: now, heals: false) { ledger throws(LedgerError) in
                try ledger.failedActions(site: site.name, trigger: trigger.name)
            }
        }
        return failures
    }

    mutating func overrideHistory(of site: String, limit: Int, at now: Instant) -> [OverrideRecord] {
        attempt(at: now, heals: false) { ledger throws(LedgerError) in
            try ledger.overrideHistory(site: site, limit: limit)
        } ?? []
    }

    // MARK: - Failures

    /// Nil when it failed; that has been said.
    @discardableResult
    mutating func attempt<Value>(
        at now: Instant, heals: Bool = true, _ body: (Ledger) throws(LedgerError) -> Value
    ) -> Value? {
        do {
            return try perform(at: now, heals: heals, body)
        } catch {
            guard case .corrupt = error else { return nil }
            // On the fresh one.
            return try? body(ledger)
        }
    }

    /// Throws why it failed; that has been said where it is no fault of whoever asked.
    ///
    /// - Parameter heals: False for what only reads, which succeeds although nothing can be written.
    mutating func perform<Value>(
        at now: Instant, heals: Bool = true, _ body: (Ledger) throws(LedgerError) -> Value
    ) throws(LedgerError) -> Value {
        var last: DamagedRow?
        while true {
            do {
                let value = try body(ledger)
                if failure != nil, heals {
                    log.ledgerHealed()
                    failure = nil
                }
                return value
            } catch {
                // Once more without the row.
                if case .damaged(_, let row) = error, row != last, quarantine(row, at: now) {
                    last = row
                } else {
                    failed(error, at: now)
                    throw error
                }
            }
        }
    }

    /// Takes a damaged row out of the ledger. Returns false when that failed; that has been said.
    private mutating func quarantine(_ row: DamagedRow, at now: Instant) -> Bool {
        do {
            try ledger.quarantine(row, at: now)
            log.rowDamaged(row)
            return true
        } catch {
            say(error)
            return false
        }
    }

    /// The ledger has failed, whoever has used it.
    mutating func failed(_ error: LedgerError, at now: Instant) {
        switch error {
        case .unknownOccurrence, .unknownMessage, .unknownJob: return
        case .damaged(_, let row): _ = quarantine(row, at: now)
        case .corrupt(_, let detail):
            do {
                let fresh = try ledger.setAside(because: detail, at: now)
                ledger = fresh.ledger
                isFresh = true
                log.ledgerSetAside(fresh.setAside)
            } catch {
                say(error)
            }
        default: say(error)
        }
    }

    private mutating func say(_ error: LedgerError) {
        if failure != error { log.ledgerFailed(error) }
        failure = error
    }
}
