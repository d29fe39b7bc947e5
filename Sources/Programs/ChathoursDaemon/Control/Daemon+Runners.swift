import ChathoursCore
import ControlAPI
import ControlServer
import Hours
import Ledger
import Linux
import Systemd

extension Keeper {
    func triggers(of site: String, by requester: Requester) throws(ProblemDocument) -> [TriggerStatus] {
        let definition = try known(site)
        let now = now
        return definition.triggers.sorted { $0.name < $1.name }.map { status(of: $0, in: definition, at: now) }
    }

    func trigger(_ trigger: String, of site: String, by requester: Requester) throws(ProblemDocument) -> TriggerStatus {
        let (definition, known) = try self.known(trigger, of: site)
        return status(of: known, in: definition, at: now)
    }

    func history(
        of trigger: String, in site: String, limit: Int, by requester: Requester
    ) throws(ProblemDocument) -> [TriggerOccurrence] {
        _ = try known(trigger, of: site)
        return books.history(of: TriggerPath(site: site, trigger: trigger), limit: limit, at: now)
            .map { TriggerOccurrence($0) }
    }

    func run(trigger: String, of site: String, by requester: Requester) throws(ProblemDocument) -> OccurrenceKey {
        _ = try known(trigger, of: site)
        let now = now
        log.runAsked(TriggerPath(site: site, trigger: trigger), by: requester)
        let effects = engine.handle(.run(site: site, trigger: trigger), at: now)
        carryOut(effects, at: now)
        rest(at: now)
        let keys = effects.compactMap { effect -> OccurrenceKey? in
            if case .fired(let firing) = effect, firing.event == .byHand { firing.key } else { nil }
        }
        guard let key = keys.first else {
            throw ProblemDocument(status: 503, detail: "\(site).\(trigger) did not fire")
        }
        return key
    }

    func setPaused(
        _ paused: Bool, trigger: String, of site: String, by requester: Requester
    ) throws(ProblemDocument) -> TriggerStatus {
        let (definition, known) = try self.known(trigger, of: site)
        let now = now
        let path = TriggerPath(site: site, trigger: trigger)
        if engine.pausedTriggers(of: site).contains(trigger) != paused {
            let event = paused ? Event.pause(site: site, trigger: trigger) : .resume(site: site, trigger: trigger)
            carryOut(engine.handle(event, at: now), at: now)
            books.note(paused: paused, path, by: requester.description)
            log.paused(paused, path, by: requester)
            rest(at: now)
        }
        return status(of: known, in: definition, at: now)
    }

    // MARK: - The runner

    func claim(trigger: String, of site: String, by requester: Requester) throws(ProblemDocument) -> [Claim] {
        let claimer = try claimer(requester)
        let now = now
        let path = TriggerPath(site: site, trigger: trigger)
        // It may have been started at the due instant before our own timer has told us of that.
        if engine.nextChange.map({ $0 <= now }) ?? false { carryOut(engine.handle(.moment, at: now), at: now) }
        // What has just fired may not be written down yet.
        rest(at: now)
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

    func claimer(_ requester: Requester) throws(ProblemDocument) -> ProcessIdentity {
        guard case .process(_, _, let pid) = requester, let claimer = ProcessIdentity(of: pid) else {
            throw ProblemDocument(status: 401, detail: "only a process of this machine can perform actions")
        }
        return claimer
    }

    func record(_ result: ActionResult, by requester: Requester) throws(ProblemDocument) {
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
                agenda.add(path, at: max(retryAt, now) + TimerBook.grace)
            }
            if state == .failed { log.occurrenceFailed(result) }
        } catch {
            throw ProblemDocument(error)
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

    private func known(_ trigger: String, of site: String) throws(ProblemDocument) -> (Site, Trigger) {
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
