// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlServer
import Hours
import Ledger
import Linux
import Systemd

extension Daemon {
    func triggers(of site: String, by requester: Caller) throws(ProblemDetails) -> [TriggerStatus] {
        let definition = try known(site)
        let now = now
        return definition.triggers.sorted { $0.name < $1.name }.map { status(of: $0, in: definition, at: now) }
    }

    func trigger(_ trigger: String, of site: String, by requester: Caller) throws(ProblemDetails) -> TriggerStatus {
        let (definition, known) = try self.known(trigger, of: site)
        return status(of: known, in: definition, at: now)
    }

    func history(
        of trigger: String, in site: String, limit: Int, by requester: Caller
    ) throws(ProblemDetails) -> [TriggerOccurrence] {
        _ = try known(trigger, of: site)
        return books.history(of: TriggerPath(site: site, trigger: trigger), limit: limit, at: now)
            .map { TriggerOccurrence($0) }
    }

    func run(trigger: String, of site: String, by requester: Caller) throws(ProblemDetails) -> OccurrenceKey {
        _ = try known(trigger, of: site)
        let now = now
        log.runAsked(TriggerPath(site: site, trigger: trigger), by: requester)
        let effects = engine.handle(.run(site: site, trigger: trigger), at: now)
        perform(effects, at: now)
        settle(at: now)
        let keys = effects.compactMap { effect -> OccurrenceKey? in
            if case .fired(let firing) = effect, firing.event == .byHand { firing.key } else { nil }
        }
        guard let key = keys.first else {
            throw ProblemDetails(status: 503, detail: "\(site).\(trigger) did not fire")
        }
        return key
    }

    func setPaused(
        _ paused: Bool, trigger: String, of site: String, by requester: Caller
    ) throws(ProblemDetails) -> TriggerStatus {
        let (definition, known) = try self.known(trigger, of: site)
        let now = now
        let path = TriggerPath(site: site, trigger: trigger)
        if engine.pausedTriggers(of: site).contains(trigger) != paused {
            let event = paused ? Event.pause(site: site, trigger: trigger) : .resume(site: site, trigger: trigger)
            perform(engine.handle(event, at: now), at: now)
            books.note(paused: paused, path, by: requester.description)
            log.paused(paused, path, by: requester)
            settle(at: now)
        }
        return status(of: known, in: definition, at: now)
    }

    // MARK: - The runner

    func claim(trigger: String, of site: String, by requester: Caller) throws(ProblemDetails) -> [Claim] {
        let claimer = try claimer(requester)
        let now = now
        let path = TriggerPath(site: site, trigger: trigger)
        // It may have been started at the due instant before our own timer has told us of that.
        if engine.nextChange.map({ $0 <= now }) ?? false { perform(engine.handle(.moment, at: now), at: now) }
        // What has just fired may not be written down yet.
        settle(at: now)
        let claims = books.claim(path, by: claimer, at: now)
        runnerCame(for: path, at: now)
        return claims.map { claimed in
            Claim(
                firing: claimed.firing,
                actions: claimed.pending.map {
                    Claim.PendingAction(index: $0.index, attempts: $0.attempts, nextAttempt: $0.nextAttempt)
                })
        }
    }

    func claimer(_ requester: Caller) throws(ProblemDetails) -> ProcessIdentity {
        guard case .process(_, _, let pid) = requester, let claimer = ProcessIdentity(of: pid) else {
            throw ProblemDetails(status: 401, detail: "only local processes may perform actions")
        }
        return claimer
    }

    func record(_ result: ActionResult, by requester: Caller) throws(ProblemDetails) {
        let now = now
        let outcome = AttemptOutcome(result.outcome, retryAt: result.retryAt, at: now)
        do throws(LedgerError) {
            let state = try books.report(
                result.key, action: result.index, outcome: outcome, detail: result.detail, at: now)
            counters.tried(result)
            failures.note(result, engine.site(result.key.site)?.trigger(result.key.trigger), at: now)
            if armer != nil, let retryAt = result.retryAt {
                let path = TriggerPath(site: result.key.site, trigger: result.key.trigger)
                // A runner that waits for it itself is still there then.
                agenda.add(path, at: max(retryAt, now) + TimerReconciler.gracePeriod)
            }
            if state == .failed { log.occurrenceFailed(result) }
        } catch {
            throw ProblemDetails(error)
        }
    }

    private func status(of trigger: Trigger, in site: Site, at now: Instant) -> TriggerStatus {
        let path = TriggerPath(site: site.name, trigger: trigger.name)
        let last = books.history(of: path, limit: 1, at: now).first
        return TriggerStatus(
            name: trigger.name, when: trigger.when.text,
            departments: site.departments.filter { trigger.concerns($0) }.map(\.name),
            nextFiring: engine.nextDue(of: trigger.name, site: site.name, after: now),
            lastResult: last.map {
                TriggerStatus.LastResult(due: $0.key.due, outcome: $0.state.outcome, at: $0.decidedAt)
            },
            paused: engine.pausedTriggers(of: site.name).contains(trigger.name))
    }

    private func known(_ trigger: String, of site: String) throws(ProblemDetails) -> (Site, Trigger) {
        let definition = try known(site)
        guard let known = definition.trigger(trigger) else {
            let names = definition.triggers.map(\.name).sorted().joined(separator: ", ")
            throw .unknown("trigger", trigger, remedy: names.isEmpty ? "\(site) has none" : "use one of \(names)")
        }
        return (definition, known)
    }
}

extension TriggerOccurrence {
    fileprivate init(_ entry: HistoryEntry) {
        let record = OccurrenceRecord(
            key: entry.key, event: entry.event, eventAt: entry.eventAt, departments: entry.departments,
            outcome: entry.state.outcome, at: entry.decidedAt)
        self.init(
            record,
            actions: entry.actions.enumerated().map { index, action in
                let last = action.attempts.last
                return ActionRecord(
                    index: index, attempts: action.attempts.count,
                    outcome: (last?.outcome).map(ActionResult.Outcome.init), detail: last?.detail,
                    at: last?.at)
            })
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
            let isAtWork = deliveriesClaimedAt[site].map { now - $0 < 1 && now >= $0 } ?? false
            agenda.add(TriggerPath(site: site, trigger: TriggerPath.messages), at: isAtWork ? now + 1 : now)
        }
        settle(at: now)
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

extension Daemon: DeliveryHandler {
    func claimDeliveries(of site: String, by requester: Caller) throws(ProblemDetails) -> [DeliveryClaim] {
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

    func record(_ result: DeliveryResult, of site: String, by requester: Caller) throws(ProblemDetails) {
        let now = now
        let outcome = AttemptOutcome(result.outcome, retryAt: result.retryAt, at: now)
        do throws(LedgerError) {
            let progress = try books.report(result, of: site, outcome: outcome, at: now)
            planDelivery(of: site, at: progress.nextAttempt, now: now)
            guard progress.isNew else { return }
            counters.tried(progress.target, of: site, result.outcome)
            if result.outcome == .failed { log.deliveryGivenUp(result, target: progress.target, site: site) }
        } catch {
            throw ProblemDetails(error)
        }
    }

    /// A runner is to come for what is not due yet. Where the daemon starts the runners itself, it looks when one has
    /// ended.
    private func planDelivery(of site: String, at instant: Instant?, now: Instant) {
        guard armer != nil, let instant, instant > now else { return }
        agenda.add(TriggerPath(site: site, trigger: TriggerPath.messages), at: instant)
        settle(at: now)
    }
}
