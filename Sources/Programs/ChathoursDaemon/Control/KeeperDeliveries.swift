import ChathoursCore
import ControlAPI
import ControlServer
import Hours
import Ledger

extension Keeper {
    /// Where messages are kept. After a failure, ask again: a damaged ledger has been set aside.
    var ledger: Ledger { books.ledger }

    /// So many new messages are in the ledger now, by site; those of the sites `toDeliver` have somewhere to go.
    func messagesAccepted(sites: [String: Int], toDeliver: Set<String>) {
        let now = now
        for (site, count) in sites { counters.accepted(count, of: site) }
        guard !toDeliver.isEmpty else { return }
        for site in toDeliver {
            // A runner that has just asked asks again before it ends.
            let isAtWork = deliveriesClaimedAt[site].map { now - $0 < 1 && now >= $0 } ?? false
            agenda.add(TriggerPath(site: site, trigger: TriggerPath.messages), at: isAtWork ? now + 1 : now)
        }
        rest(at: now)
    }

    /// The ledger did not take messages: says so, and has a damaged one set aside.
    func messagesNotAccepted(_ error: LedgerError) { books.failed(error, at: now) }

    func messageCounts(at now: Instant) -> [Metrics.MessageCount] {
        let (accepted, waiting) = (counters.acceptedMessages, books.waitingMessages(at: now))
        return Set(sites.loaded.keys).union(accepted.keys).union(waiting.keys).sorted().map { site in
            Metrics.MessageCount(site: site, accepted: accepted[site] ?? 0, waiting: waiting[site] ?? 0)
        }
    }
}

extension Keeper: DeliveryHandler {
    func claimDeliveries(of site: String, by requester: Requester) throws(ProblemDocument) -> [DeliveryClaim] {
        let claimer = try claimer(requester)
        let now = now
        let path = TriggerPath(site: site, trigger: TriggerPath.messages)
        let claims = books.claimDeliveries(of: site, by: claimer, at: now)
        deliveriesClaimedAt[site] = now
        runnerCame(for: path, at: now)
        planDelivery(of: site, at: books.nextDelivery(of: site, after: now), now: now)
        let known = engine.site(site)
        return claims.map { claimed in
            DeliveryClaim(
                message: claimed.message,
                origin: known.map { known in
                    MessageOrigin(
                        site: known.identity,
                        departmentName: known.department(claimed.message.department)?.displayName ?? LocalizedText())
                },
                targets: claimed.due.map {
                    DeliveryClaim.PendingTarget(
                        index: $0.index, target: $0.target, attempts: $0.attempts, since: $0.since)
                })
        }
    }

    func record(_ result: DeliveryResult, of site: String, by requester: Requester) throws(ProblemDocument) {
        let now = now
        let outcome = AttemptOutcome(result.outcome, retryAt: result.retryAt, at: now)
        do throws(LedgerError) {
            let progress = try books.report(result, of: site, outcome: outcome, at: now)
            planDelivery(of: site, at: progress.nextAttempt, now: now)
            guard progress.isNew else { return }
            counters.tried(progress.target, of: site, result.outcome)
            if result.outcome == .failed { log.deliveryGivenUp(result, target: progress.target, site: site) }
        } catch {
            throw ProblemDocument(error)
        }
    }

    /// A runner is to come for what is not due yet. Where the keeper starts the runners itself, it looks when one has
    /// ended.
    private func planDelivery(of site: String, at instant: Instant?, now: Instant) {
        guard armer != nil, let instant, instant > now else { return }
        agenda.add(TriggerPath(site: site, trigger: TriggerPath.messages), at: instant)
        rest(at: now)
    }
}
