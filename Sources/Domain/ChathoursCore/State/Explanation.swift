// SPDX-License-Identifier: Apache-2.0

package import Hours

/// An explanation of a department's state at an instant, by its site file alone: without agents' reports and overrides.
package struct Explanation: Hashable, Sendable {
    package let phase: Phase
    package let reason: Reason
    package let accepting: Bool
    /// The next change of phase; nil if there is none.
    package let until: Instant?
    package let opensAt: Instant?
    package let closesAt: Instant?
    /// The entry that decided; nil if there is no such entry.
    package let entry: EntryID?
}

extension Department {
    /// `timeline` is that of this department's rules.
    package func explanation(at instant: Instant, timeline: Timeline) -> Explanation {
        let segment = timeline.segment(at: instant)
        return Explanation(
            phase: segment.phase, reason: segment.reason,
            accepting: presence.accepts(segment.phase, status: .unknown),
            until: timeline.nextChange(after: instant)?.at, opensAt: timeline.opensAt(instant),
            closesAt: timeline.closesAt(instant),
            entry: segment.reason == .lastCall ? lastCallEntry : rules.decidingEntry(of: segment, at: instant))
    }
}
