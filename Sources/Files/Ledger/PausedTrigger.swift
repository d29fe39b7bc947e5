import Hours

/// A trigger that an operator holds back.
package struct PausedTrigger: Hashable, Sendable {
    package let trigger: String
    /// Who holds it back; nil when nobody said.
    package let by: String?
    package let at: Instant

    package init(trigger: String, by: String?, at: Instant) {
        self.trigger = trigger
        self.by = by
        self.at = at
    }
}
