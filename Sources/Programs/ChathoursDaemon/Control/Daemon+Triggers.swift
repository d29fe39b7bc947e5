// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlServer
import Hours
import Ledger

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
        try known(trigger, of: site)
        return books.history(of: TriggerPath(site: site, trigger: trigger), limit: limit, at: now)
            .map { TriggerOccurrence($0) }
    }

    func run(trigger: String, of site: String, by requester: Caller) async throws(ProblemDetails) -> OccurrenceKey {
        if try !known(trigger, of: site).1.actions.isEmpty { try await requireRunner() }
        // It may have been reloaded away meanwhile.
        try known(trigger, of: site)
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

    private func status(of trigger: Trigger, in site: Site, at now: Instant) -> TriggerStatus {
        let path = TriggerPath(site: site.name, trigger: trigger.name)
        let last = books.history(of: path, limit: 1, at: now).first
        return TriggerStatus(
            name: trigger.name, when: trigger.when.text,
            departments: site.departments.filter { trigger.concerns($0) }.map(\.name),
            nextFiring: engine.nextDue(of: trigger.name, site: site.name, after: now),
            lastResult: last.map {
                TriggerStatus.LastResult(due: $0.record.key.due, outcome: $0.record.outcome, at: $0.record.at)
            },
            paused: engine.pausedTriggers(of: site.name).contains(trigger.name))
    }

    @discardableResult
    private func known(_ trigger: String, of site: String) throws(ProblemDetails) -> (Site, Trigger) {
        let definition = try known(site)
        guard let known = definition.trigger(trigger) else {
            let names = definition.triggers.map(\.name).sorted()
            throw .unknown("trigger", trigger, among: names, orElse: "\(site) has none")
        }
        return (definition, known)
    }
}

extension TriggerOccurrence {
    fileprivate init(_ entry: HistoryEntry) {
        self.init(
            entry.record,
            actions: entry.actions.enumerated().map { index, action in
                let last = action.attempts.last
                return ActionRecord(
                    index: index, attempts: action.attempts.count, outcome: last?.outcome, detail: last?.detail,
                    at: last?.at)
            })
    }
}
