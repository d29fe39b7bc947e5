import Hours

/// A trigger that has fired and whose actions are not all settled.
public struct UnfinishedTrigger: Hashable, Sendable {
    public let site: String
    public let trigger: String
    /// When the first of its actions is to be tried; nil: at once.
    public let nextAttempt: Instant?

    public init(site: String, trigger: String, nextAttempt: Instant?) {
        self.site = site
        self.trigger = trigger
        self.nextAttempt = nextAttempt
    }
}
