// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlServer
import Hours
import Ledger

extension Daemon {
    /// Carries out what the engine answers. What is to be remembered is written down when the daemon comes to rest.
    ///
    /// - Parameter actor: Whose decision it is; nil if it is nobody's.
    func perform(_ effects: [Effect], at now: Instant, by actor: String? = nil) {
        // Visitors first: what is said and told of a thousand departments takes longer than to publish them.
        for case .publish(let state) in effects { publish(state, at: now) }
        let missed = Self.manyMissed(effects)
        for records in missed.values { log.missed(records) }
        changedSites.formUnion(effects.compactMap(\.siteChangedByMore))
        var overridden: Set<String> = []
        for effect in effects {
            switch effect {
            case .withdraw(let site):
                publications.withdraw(site)
                arming.timers.plan([:], of: site)
            case .planned(let site, let firings): arming.timers.plan(firings, of: site)
            case .phaseChanged(let site, let department, let phase, let reason):
                log.phaseChanged(
                    site: site, department: department, to: phase, reason: reason,
                    generation: publications.failure(of: site) == nil ? publications.generation(of: site) : nil)
            case .statusChanged(let site, let department, let status, let instant):
                log.statusChanged(site: site, department: department, to: status, at: instant)
            case .presenceChanged(let site, let changes): books.note(changes, of: site)
            case .noticeShown(let site, let notice): log.noticeShown(site: site, notice)
            case .fired(let firing):
                log.fired(firing)
                books.note(firing)
                counters.fired(firing)
                broadcast(.occurrence(TriggerOccurrence(OccurrenceRecord(firing), actions: [])), at: now)
            case .notFired(let record):
                if record.outcome != .missed || missed[record.key.site] == nil { log.notFired(record) }
                books.note(record)
                counters.notFired(record)
                broadcast(.occurrence(TriggerOccurrence(record, actions: [])), at: now)
            case .recordMoved(let record): books.note(record)
            case .overrideSet(let site, let override):
                log.overrideSet(site: site, override)
                overridden.insert(site)
                broadcast(override: override, site: site, end: nil, at: now, by: actor)
            case .overrideMoved(let site, let override):
                log.overrideMoved(site: site, override)
                overridden.insert(site)
                broadcast(override: override, site: site, end: nil, at: now, by: actor)
            case .overrideEnded(let site, let override, let end):
                log.overrideEnded(site: site, override, end)
                overridden.insert(site)
                broadcast(override: override, site: site, end: end, at: now, by: actor)
            // Published above; who asked for an override has been told.
            case .publish, .overrideRefused: break
            }
        }
        for site in overridden.sorted() {
            books.note(engine.overrides(of: site), of: site, by: actor)
        }
    }

    /// The occurrences that were missed, by site, where they are so many that they have one cause: the daemon was away
    /// for long, or the clock was set.
    private static func manyMissed(_ effects: [Effect]) -> [String: [OccurrenceRecord]] {
        let missed = effects.compactMap { effect -> OccurrenceRecord? in
            if case .notFired(let record) = effect, record.outcome == .missed { record } else { nil }
        }
        return Dictionary(grouping: missed, by: \.key.site).filter { $0.value.count > 10 }
    }

    private func publish(_ state: SiteState, at now: Instant) {
        let isPublished = publications.publish(state, tzdata: tzdata)
        counters.published(state.site, isPublished)
        if !isPublished { _ = engine.handle(.publicationFailed(state.site), at: now) }
        if isPublished {
            published(at: now)
            broadcast(state, at: now)
        }
    }

    /// Those departments that are not as they were told last.
    private func broadcast(_ state: SiteState, at now: Instant) {
        let departments = Dictionary(
            uniqueKeysWithValues: state.departments.map { department in
                (
                    department.name,
                    Change.Department(
                        phase: department.phase, reason: department.reason.description, status: department.status,
                        accepting: department.accepting, route: department.route.target)
                )
            })
        let changed = departments.filter { counters.lastReported[state.site]?[$0.key] != $0.value }
        counters.lastReported[state.site] = departments
        guard !changed.isEmpty else { return }
        broadcast(
            .state(
                Change.State(
                    site: state.site, generation: publications.generation(of: state.site) ?? 0, phase: state.phase,
                    accepting: state.accepting, departments: changed)), at: now)
    }

    private func broadcast(
        override: Override, site: String, end: OverrideRecord.End?, at now: Instant, by actor: String?
    ) {
        let record = OverrideRecord(
            override: override, end: end, endedAt: end == nil ? nil : now, endedBy: end == .cleared ? actor : nil)
        broadcast(.override(Change.OverrideChange(site: site, record: record)), at: now)
    }

    func broadcast(_ event: Change.Event, at now: Instant) {
        feed.publish(Change(at: now, event))
    }
}

extension Effect {
    /// The site that the effect is about, unless it may be about nothing but the ends of leases.
    fileprivate var siteChangedByMore: String? {
        switch self {
        case .publish(let state): state.site
        case .fired(let firing): firing.key.site
        case .notFired(let record), .recordMoved(let record): record.key.site
        case .presenceChanged: nil
        case .withdraw(let site), .phaseChanged(let site, _, _, _), .statusChanged(let site, _, _, _),
            .noticeShown(let site, _), .planned(let site, _), .overrideSet(let site, _), .overrideMoved(let site, _),
            .overrideRefused(let site, _), .overrideEnded(let site, _, _):
            site
        }
    }
}
