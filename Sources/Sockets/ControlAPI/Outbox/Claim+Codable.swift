// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import Hours

/// In JSON `firing` and `actions`, or `message`, `origin` and `targets`. A pending action has neither its target nor
/// `since`, which are the firing's.
extension Claim: Codable {
    enum CodingKeys: String, CodingKey {
        case firing, actions, message, origin, targets
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let message = try container.decodeIfPresent(VisitorMessage.self, forKey: .message) {
            self = .message(
                message, from: try container.decodeIfPresent(MessageOrigin.self, forKey: .origin),
                try container.decode([PendingTarget].self, forKey: .targets).map(\.job))
        } else {
            let firing = try container.decode(Firing.self, forKey: .firing)
            let actions = try container.decode([PendingAction].self, forKey: .actions)
            self = .firing(firing, actions.compactMap { $0.job(of: firing) })
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .firing(let firing, let jobs):
            try container.encode(firing, forKey: .firing)
            try container.encode(jobs.map { PendingAction($0) }, forKey: .actions)
        case .message(let message, let origin, let jobs):
            try container.encode(message, forKey: .message)
            try container.encodeIfPresent(origin, forKey: .origin)
            try container.encode(jobs.map { PendingTarget($0) }, forKey: .targets)
        }
    }

    private struct PendingAction: Codable {
        let index: Int
        let attempts: Int
        let nextAttempt: Instant?

        init(_ job: ClaimedJob<Action>) {
            (index, attempts, nextAttempt) = (job.index, job.attempts, job.nextAttempt)
        }

        /// Nil if the firing has no such action.
        func job(of firing: Firing) -> ClaimedJob<Action>? {
            guard firing.actions.indices.contains(index) else { return nil }
            return ClaimedJob(
                index: index, target: firing.actions[index], attempts: attempts, since: firing.firedAt,
                nextAttempt: nextAttempt)
        }
    }

    private struct PendingTarget: Codable {
        let index: Int
        let target: DeliveryTarget
        let attempts: Int
        let since: Instant

        init(_ job: ClaimedJob<DeliveryTarget>) {
            (index, target, attempts, since) = (job.index, job.target, job.attempts, job.since)
        }

        var job: ClaimedJob<DeliveryTarget> {
            ClaimedJob(index: index, target: target, attempts: attempts, since: since, nextAttempt: nil)
        }
    }
}

/// The answer to a runner: in JSON `occurrences` for a trigger, `deliveries` for a site's messages.
package struct ClaimList: Codable, Hashable, Sendable {
    /// Of a trigger, in the order of their keys; of messages those that are due, the longest waiting first, up to 100:
    /// more may be left.
    package let claims: [Claim]
    private let field: CodingKeys

    package init(_ claims: [Claim], of workload: Workload) {
        self.claims = claims
        field =
            switch workload {
            case .trigger: .occurrences
            case .messages: .deliveries
            }
    }

    private enum CodingKeys: String, CodingKey {
        case occurrences, deliveries
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        field = container.contains(.deliveries) ? .deliveries : .occurrences
        claims = try container.decode([Claim].self, forKey: field)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(claims, forKey: field)
    }
}
