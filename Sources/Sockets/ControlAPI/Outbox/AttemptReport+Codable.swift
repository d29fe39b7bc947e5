// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import Hours

/// In JSON the job is `key` and `action`, or `message` and `target`.
extension AttemptReport: Codable {
    /// Of an action or target, which are counted from 0.
    private static let indices = 0...999

    enum CodingKeys: String, CodingKey, CaseIterable {
        case key, action, message, target, outcome, detail
        case retryAt = "retry_at"
    }

    package init(from decoder: any Decoder) throws {
        let fields = try RequestFields(decoder, CodingKeys.self)
        let maxDetail = Self.maxDetail
        let job = try JobKey(fields, indices: Self.indices)
        let detail: String? = try fields.checked(.detail, "a detail has at most \(maxDetail) characters") {
            $0.unicodeScalars.count <= maxDetail
        }
        try self.init(
            job: job, outcome: fields.word(.outcome), detail: detail ?? fields(.detail),
            retryAt: fields.ifPresent(.retryAt))
        guard retryAt == nil || outcome == .retry else {
            throw fields.refusal(of: .retryAt, "retry_at is valid only with the outcome retry")
        }
        if case .delivery = job, outcome == .retry, retryAt == nil {
            throw fields.refusal(of: .retryAt, "retry_at is required with the outcome retry of a message")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch job {
        case .action(let key, let index):
            try container.encode(key, forKey: .key)
            try container.encode(index, forKey: .action)
        case .delivery(let message, let index):
            try container.encode(message, forKey: .message)
            try container.encode(index, forKey: .target)
        }
        try container.encode(outcome, forKey: .outcome)
        try container.encode(detail, forKey: .detail)
        try container.encodeIfPresent(retryAt, forKey: .retryAt)
    }
}

extension JobKey {
    fileprivate init(_ fields: RequestFields<AttemptReport.CodingKeys>, indices: ClosedRange<Int>) throws {
        if let message: String = try fields.ifPresent(.message) {
            for field in [AttemptReport.CodingKeys.key, .action] where fields.has(field) {
                throw fields.refusal(of: field, "\(field.stringValue) does not go with message")
            }
            self = .delivery(message: message, index: try fields.number(.target, in: indices) ?? fields(.target))
        } else {
            let key: OccurrenceKey = try fields(.key)
            if fields.has(.target) { throw fields.refusal(of: .target, "target does not go with key") }
            self = .action(key, index: try fields.number(.action, in: indices) ?? fields(.action))
        }
    }
}

/// In JSON without `retryAt`.
extension Attempt: Codable {
    enum CodingKeys: String, CodingKey {
        case at, outcome, detail
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            at: try container.decode(Instant.self, forKey: .at),
            outcome: try container.decode(AttemptOutcome.self, forKey: .outcome),
            detail: try container.decode(String.self, forKey: .detail))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(at, forKey: .at)
        try container.encode(outcome, forKey: .outcome)
        try container.encode(detail, forKey: .detail)
    }
}
