// SPDX-License-Identifier: Apache-2.0

package import Hours

/// The result of an attempt to deliver a message.
package struct DeliveryResult: Codable, Hashable, Sendable {
    /// The message's id.
    package let message: String
    /// The field `target`: its place among all targets of the message, counted from 0.
    package let index: Int
    package let outcome: ActionResult.Outcome
    /// Details recorded by the runner for the history, without anything that the visitor wrote; up to 1,000 characters.
    package let detail: String
    /// The time at which to retry. Required with `retry`, and allowed only with it.
    package let retryAt: Instant?

    package init(
        message: String, index: Int, outcome: ActionResult.Outcome, detail: String, retryAt: Instant? = nil
    ) {
        self.message = message
        self.index = index
        self.outcome = outcome
        self.detail = detail
        self.retryAt = retryAt
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case message
        case index = "target"
        case outcome, detail
        case retryAt = "retry_at"
    }

    package init(from decoder: any Decoder) throws {
        let fields = try RequestFields(decoder, CodingKeys.self)
        let longest = ActionResult.longestDetail
        let index = try fields.number(.index, in: ActionResult.indices)
        let detail: String? = try fields.checked(.detail, "a detail has at most \(longest) characters") {
            $0.unicodeScalars.count <= longest
        }
        try self.init(
            message: fields(.message), index: index ?? fields(.index), outcome: fields.word(.outcome),
            detail: detail ?? fields(.detail), retryAt: fields.ifPresent(.retryAt))
        guard (retryAt != nil) == (outcome == .retry) else {
            throw fields.refusal(of: .retryAt, "retry_at is required with the outcome retry, and valid only with it")
        }
    }
}
