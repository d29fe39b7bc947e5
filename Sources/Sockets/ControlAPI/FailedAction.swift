// SPDX-License-Identifier: Apache-2.0

package import Hours

/// An action of a trigger that failed for good when it was performed last.
package struct FailedAction: Codable, Hashable, Sendable {
    package let trigger: String
    /// In words, such as `webhook crm`.
    package let action: String
    /// The time of the first failure since the action last succeeded.
    package let since: Instant
    /// The due instant of the last occurrence that it failed for.
    package let due: Instant
    /// The reason for that failure.
    package let detail: String

    package init(trigger: String, action: String, since: Instant, due: Instant, detail: String) {
        self.trigger = trigger
        self.action = action
        self.since = since
        self.due = due
        self.detail = detail
    }
}
