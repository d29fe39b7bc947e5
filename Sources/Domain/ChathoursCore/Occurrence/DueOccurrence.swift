// SPDX-License-Identifier: Apache-2.0

package import Hours

/// One firing of a trigger that is due, for all departments whose due instants coincide. `plan` lists it, and the
/// engine decides whether it fires.
package struct DueOccurrence: Hashable, Sendable {
    /// One department's part in an occurrence.
    package struct Share: Hashable, Sendable {
        /// The position of the department in the site.
        let department: Int
        let eventAt: Instant
    }

    package let due: Instant
    package let trigger: Trigger
    package let event: OccurrenceEvent
    /// In the order of the departments; never empty.
    let shares: [Share]

    /// The time of the event, the earliest of the departments'.
    package var eventAt: Instant { shares.map(\.eventAt).min() ?? due }

    /// The names of the departments of `site` that it applies to, in their order.
    package func departments(of site: Site) -> [String] { shares.map { site.departments[$0.department].name } }

    /// The same occurrence for the departments whose event is still to come; nil if there are none.
    func stillToCome(at now: Instant) -> DueOccurrence? { filtered { $0.eventAt > now } }

    /// The same occurrence for those of its departments that satisfy the predicate; nil if there are none.
    func filtered(_ isIncluded: (Share) -> Bool) -> DueOccurrence? {
        let remaining = shares.filter(isIncluded)
        return remaining.isEmpty ? nil : DueOccurrence(due: due, trigger: trigger, event: event, shares: remaining)
    }

    /// Applies the rule for late occurrences (chathours-triggers(7), "ONCE"): a warning fires late only while its event
    /// is still to come, any other trigger within its `if-late`, or within `delay` if that is longer. Returns nil if it
    /// is too late.
    func late(at now: Instant, delay: Int64) -> DueOccurrence? {
        if due >= now { return self }
        if trigger.when.isWarning { return stillToCome(at: now) }
        return now - due <= max(trigger.ifLate.seconds, delay) ? self : nil
    }
}
