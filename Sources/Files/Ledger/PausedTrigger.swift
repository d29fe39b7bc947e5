import Hours

/// A trigger that an operator holds back.
public struct PausedTrigger: Hashable, Sendable {
    public let trigger: String
    /// Who holds it back; nil when nobody said.
    public let by: String?
    public let at: Instant

    public init(trigger: String, by: String?, at: Instant) {
        self.trigger = trigger
        self.by = by
        self.at = at
    }
}
