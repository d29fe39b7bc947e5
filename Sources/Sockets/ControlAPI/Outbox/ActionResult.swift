// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import Hours

/// The result of an attempt at an action.
package struct ActionResult: Codable, Hashable, Sendable {
    package enum Outcome: String, CaseIterable, Codable, Hashable, Sendable {
        case done
        /// It did not work and is to be tried again.
        case retry
        /// It did not work, and never will.
        case failed
    }

    package let key: OccurrenceKey
    /// The field `action`: its place in the firing's `actions`, counted from 0.
    package let index: Int
    package let outcome: Outcome
    /// Details recorded by the runner for the history; up to 1,000 characters.
    package let detail: String
    /// The time at which to retry; nil to retry as soon as the runner comes back. Only with `retry`.
    package let retryAt: Instant?

    package static let longestDetail = 1_000
    package static let indices = 0...999

    package init(key: OccurrenceKey, index: Int, outcome: Outcome, detail: String, retryAt: Instant? = nil) {
        self.key = key
        self.index = index
        self.outcome = outcome
        self.detail = detail
        self.retryAt = retryAt
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case key
        case index = "action"
        case outcome, detail
        case retryAt = "retry_at"
    }

    package init(from decoder: any Decoder) throws {
        let fields = try RequestFields(decoder, CodingKeys.self)
        let longest = Self.longestDetail
        let index = try fields.number(.index, in: Self.indices)
        let detail: String? = try fields.checked(.detail, "a detail has at most \(longest) characters") {
            $0.unicodeScalars.count <= longest
        }
        try self.init(
            key: fields(.key), index: index ?? fields(.index), outcome: fields.word(.outcome),
            detail: detail ?? fields(.detail), retryAt: fields.ifPresent(.retryAt))
        guard retryAt == nil || outcome == .retry else {
            throw fields.refusal(of: .retryAt, "retry_at is valid only with the outcome retry")
        }
    }
}
