// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlServer
import Hours
import Ledger
import Linux

extension Daemon {
    func claim(_ workload: Workload, by requester: Caller) throws(ProblemDetails) -> [Claim] {
        guard case .process(_, _, let pid) = requester, let claimer = ProcessIdentity(of: pid) else {
            throw ProblemDetails(status: 401, detail: "only a process of this machine can perform actions")
        }
        let now = now
        if case .trigger = workload {
            // It may have been started at the due instant before our own timer has told us of that.
            if engine.nextChange.map({ $0 <= now }) ?? false { perform(engine.handle(.moment, at: now), at: now) }
            // What has just fired may not be written down yet.
            settle(at: now)
        }
        let claims = try answering { () throws(LedgerError) in try books.claim(workload, by: claimer, at: now) }
        if case .messages(let site) = workload {
            deliveriesClaimedAt = deliveriesClaimedAt.filter { isRecent($0.value, at: now) }
            deliveriesClaimedAt[site] = now
        }
        runnerCame(for: workload, at: now)
        planRetry(of: workload, at: books.nextAttempt(of: workload, after: now), now: now)
        return claims.map { withOrigin($0) }
    }

    func record(_ report: AttemptReport, of workload: Workload, by requester: Caller) throws(ProblemDetails) {
        let now = now
        let progress = try answering { () throws(LedgerError) in try books.report(report, of: workload, at: now) }
        if let retryAt = report.retryAt { planRetry(of: workload, at: retryAt, now: now) }
        guard progress.isNew else { return }
        counters.tried(report, of: workload, target: progress.target)
        switch report.job {
        case .action(let key, let index):
            failures.note(report, key, index, engine.site(key.site)?.trigger(key.trigger), at: now)
            if progress.state == .failed { log.occurrenceFailed(key, report) }
        case .delivery(let message, _):
            guard report.outcome == .failed, let target = progress.target else { return }
            log.deliveryGivenUp(message, target: target, site: workload.site, report)
        }
    }

    /// Has a runner come for what is not due yet, unless one that waits for it is still there then. Where the daemon
    /// starts the runners itself, it looks when one has ended.
    private func planRetry(of workload: Workload, at instant: Instant?, now: Instant) {
        guard armer != nil, let instant else { return }
        agenda.add(workload, at: max(instant, now) + TimerReconciler.gracePeriod)
        settle(at: now)
    }

    private func withOrigin(_ claim: Claim) -> Claim {
        guard case .message(let message, _, let jobs) = claim, let site = engine.site(message.site) else {
            return claim
        }
        let departmentName = site.department(message.department)?.displayName ?? LocalizedText()
        return .message(message, from: MessageOrigin(site: site.identity, departmentName: departmentName), jobs)
    }
}

extension Daemon {
    /// The ledger in which messages are kept. After a failure, read this again: a damaged ledger has been set aside.
    var ledger: Ledger { books.ledger }

    /// So many new messages are in the ledger now, by site; those of the sites `toDeliver` have somewhere to go.
    func messagesAccepted(sites: [String: Int], toDeliver: Set<String>) {
        let now = now
        for (site, count) in sites { counters.accepted(count, of: site) }
        guard !toDeliver.isEmpty else { return }
        for site in toDeliver {
            // A runner that has just asked asks again before it ends.
            let isAtWork = deliveriesClaimedAt[site].map { isRecent($0, at: now) } ?? false
            agenda.add(.messages(site: site), at: isAtWork ? now + 1 : now)
        }
        settle(at: now)
    }

    /// True if a runner that claimed at that instant may not have ended yet.
    private func isRecent(_ claim: Instant, at now: Instant) -> Bool { now - claim < 1 && now >= claim }

    /// The ledger did not take messages: says so, and has what is damaged set aside.
    func messagesNotAccepted(_ error: LedgerError) { books.failed(error, at: now) }

    func messageCounts(at now: Instant) -> [Metrics.MessageCount] {
        let (accepted, waiting) = (counters.acceptedMessages, books.waitingMessages(at: now))
        return Set(sites.loaded.keys).union(accepted.keys).union(waiting.keys).sorted().map { site in
            Metrics.MessageCount(site: site, accepted: accepted[site] ?? 0, waiting: waiting[site] ?? 0)
        }
    }
}
