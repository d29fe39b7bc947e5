import Desk
import Hours

/// How an attempt at an action ended.
public struct ActionResult: Codable, Hashable, Sendable {
    public enum Outcome: String, CaseIterable, Codable, Hashable, Sendable {
        case done
        /// It did not work and is to be tried again.
        case retry
        /// It did not work, and never will.
        case failed
    }

    public let key: OccurrenceKey
    /// The field `action`: its place in the firing's `actions`, counted from 0.
    public let index: Int
    public let outcome: Outcome
    /// What the runner saw, for the history; up to 1,000 characters.
    public let detail: String
    /// When to try again; nil: as soon as the runner comes back. Only with `retry`.
    public let retryAt: Instant?

    public static let longestDetail = 1_000
    public static let indices = 0...999

    public init(key: OccurrenceKey, index: Int, outcome: Outcome, detail: String, retryAt: Instant? = nil) {
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

    public init(from decoder: any Decoder) throws {
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
            throw fields.refusal(of: .retryAt, "retry_at goes with the outcome retry only")
        }
    }
}
