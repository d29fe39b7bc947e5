// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Ledger
import Linux
import Systemd

/// Decisions that are not in the ledger yet. Writing them twice has the same effect as writing them once.
struct PendingWrites {
    struct Overrides {
        let all: [Override]
        let by: String?
    }

    struct Pause {
        let isPaused: Bool
        let by: String
    }

    var records: [OccurrenceRecord] = []
    var firings: [Firing] = []
    /// Keyed by site.
    var presence: [String: PresenceChanges] = [:]
    /// Keyed by site.
    var overrides: [String: Overrides] = [:]
    var pauses: [TriggerPath: Pause] = [:]

    var isEmpty: Bool {
        records.isEmpty && firings.isEmpty && presence.isEmpty && overrides.isEmpty && pauses.isEmpty
    }

    /// Writes it down, and that `sites` have been dealt with up to `now`.
    func write(to ledger: Ledger, through now: Instant, sites: Set<String>) throws(LedgerError) {
        if !records.isEmpty || !firings.isEmpty {
            let watermarks = Dictionary(uniqueKeysWithValues: sites.map { ($0, now) })
            try ledger.record(records, firings: firings, processedThrough: watermarks)
        } else if !sites.isEmpty {
            try ledger.processed(through: now, sites: Array(sites))
        }
        if !presence.isEmpty { try ledger.keep(presence, facts: Self.clockFacts) }
        for (site, overrides) in overrides {
            try ledger.keep(overrides: overrides.all, site: site, at: now, by: overrides.by)
        }
        for (trigger, pause) in pauses {
            if pause.isPaused {
                try ledger.pause(trigger: trigger.trigger, site: trigger.site, by: pause.by, at: now)
            } else {
                try ledger.resume(trigger: trigger.trigger, site: trigger.site)
            }
        }
    }

    /// The facts that identify the clock on which the leases being written down are based.
    static var clockFacts: [InstanceFact: String] {
        guard let boot = BootClock.identifier else { return [:] }
        return [.bootIdentifier: boot, .bootOffset: "\(BootClock.wallOffset())"]
    }
}
