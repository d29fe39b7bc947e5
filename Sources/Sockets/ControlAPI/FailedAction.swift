import Hours

/// An action of a trigger that failed for good when it was performed last.
public struct FailedAction: Codable, Hashable, Sendable {
    public let trigger: String
    /// In words, such as `webhook crm`.
    public let action: String
    /// When it failed for the first time since it last succeeded.
    public let since: Instant
    /// The due instant of the last occurrence that it failed for.
    public let due: Instant
    /// Why it failed then.
    public let detail: String

    public init(trigger: String, action: String, since: Instant, due: Instant, detail: String) {
        self.trigger = trigger
        self.action = action
        self.since = since
        self.due = due
        self.detail = detail
    }
}
