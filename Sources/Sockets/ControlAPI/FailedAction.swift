import Hours

/// An action of a trigger that failed for good when it was performed last.
package struct FailedAction: Codable, Hashable, Sendable {
    package let trigger: String
    /// In words, such as `webhook crm`.
    package let action: String
    /// When it failed for the first time since it last succeeded.
    package let since: Instant
    /// The due instant of the last occurrence that it failed for.
    package let due: Instant
    /// Why it failed then.
    package let detail: String

    package init(trigger: String, action: String, since: Instant, due: Instant, detail: String) {
        self.trigger = trigger
        self.action = action
        self.since = since
        self.due = due
        self.detail = detail
    }
}
