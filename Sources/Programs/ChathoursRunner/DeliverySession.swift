import Actions
import ChathoursCore
import ControlAPI
import ControlClient
import Hours
import Linux
import Systemd

/// One run for the messages of a site's visitors: asks for what is due until there is nothing more, and delivers it.
struct DeliverySession: Sendable {
    private static let mostAtOnce = 8
    /// Waits longer than this are left to a later run.
    private static let longestWait: Int64 = 30
    /// While it waits, it asks so often for what has come in meanwhile, in seconds.
    private static let look: Int64 = 2

    let site: String
    let targets: ActionTargets
    let performer: DeliveryPerformer
    let client: ControlClient
    let log: DeliveryLog

    private var now: Instant { Instant(WallClock.now()) }

    /// False when something is to be tried again later. When its task is cancelled, nothing more is begun, and what has
    /// been begun is brought to its end.
    func run() async throws -> Bool {
        var waiting: [Delivery.Key: Instant] = [:]
        while true {
            let claims = try await RestartPatience.call { () async throws(ControlClientError) in
                try await client.claimDeliveries(of: site)
            }
            try Task.checkCancellation()
            let due = claims.flatMap { claim in
                claim.targets.map { Delivery(message: claim.message, origin: claim.origin, pending: $0) }
            }
            for (key, retryAt) in try await settle(due) { waiting[key] = retryAt }
            guard due.isEmpty else { continue }
            let soon = waiting.values.map { $0 - now }.filter { 0 < $0 && $0 <= Self.longestWait }.min()
            guard let soon else { return waiting.isEmpty }
            try await Task.sleep(for: .seconds(min(soon, Self.look)))
        }
    }

    /// When each delivery is to be tried again; nil: never.
    private func settle(_ due: [Delivery]) async throws -> [(Delivery.Key, Instant?)] {
        try await withThrowingTaskGroup(of: (Delivery.Key, Instant?).self) { group in
            var rest = due[...]
            var settled: [(Delivery.Key, Instant?)] = []
            func begin() {
                guard !Task.isCancelled, let delivery = rest.popFirst() else { return }
                // A task of its own, which is not cancelled with this one.
                group.addTask { (delivery.key, try await Task { try await settle(delivery) }.value) }
            }
            for _ in 0..<Self.mostAtOnce { begin() }
            while let end = try await group.next() {
                settled.append(end)
                begin()
            }
            try Task.checkCancellation()
            return settled
        }
    }

    private func settle(_ delivery: Delivery) async throws -> Instant? {
        let outcome = await performer.deliver(
            delivery.message, from: delivery.origin, to: delivery.pending.target, index: delivery.pending.index,
            at: now, remarks: log.remarks(delivery))
        let result = delivery.result(of: outcome, giveUpAfter: targets.giveUpAfter(delivery.pending.target), at: now)
        if targets.has(delivery.pending.target) || result.outcome == .failed {
            log.tried(delivery, result)
        } else {
            log.missing(delivery, result)
        }
        do {
            try await RestartPatience.call { () async throws(ControlClientError) in
                try await client.record(result, of: site)
            }
        } catch ControlClientError.problem(let problem) where problem.status == 404 {
            // The message has been deleted meanwhile.
            return nil
        }
        return result.retryAt
    }
}
