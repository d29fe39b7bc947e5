/// A stretch of time in which an operator's decision beats the schedule (design.md section 4, step 1).
package struct OverrideWindow: Hashable, Sendable {
    package let from: Instant
    /// `Instant.latest` when nothing but an operator ends it.
    package let until: Instant
    package let phase: Phase
    /// Why, in the operator's words; nil when none were given.
    package let reason: String?
    /// True where it puts off a close: what is open has its last call before the new one too.
    package let keepsLastCall: Bool

    package init(from: Instant, until: Instant, phase: Phase, reason: String?, keepsLastCall: Bool = false) {
        precondition(from < until)
        self.from = from
        self.until = until
        self.phase = phase
        self.reason = reason
        self.keepsLastCall = keepsLastCall
    }
}

extension OpeningRules {
    /// The same rules under operators' decisions, which must not overlap.
    package func with(overrides: [OverrideWindow]) -> OpeningRules {
        OpeningRules(
            zone: zone, hours: hours, closures: closures, breaks: breaks, holidays: holidays, lastCall: lastCall,
            overrides: overrides.sorted { $0.from < $1.from })
    }
}
