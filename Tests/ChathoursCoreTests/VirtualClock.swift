// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Hours
import Testing

/// An engine, and the clock by which it lives.
struct VirtualClock {
    private(set) var engine = Engine()
    private(set) var now: Instant
    /// The last published state, by site.
    private(set) var states: [String: SiteState] = [:]
    /// Withdrawals, phases and notices since the start, with their instants.
    private(set) var news: [String] = []
    /// The occurrences that fired, and those that were settled otherwise.
    private(set) var occurrences: [String] = []
    private(set) var firings: [Firing] = []
    private(set) var statuses: [String] = []
    /// The changes of presence to be kept, by site.
    private(set) var kept: [String: PresenceChanges] = [:]
    private(set) var overrides: [String] = []
    /// The next due instants of triggers, by site, as last reported.
    private(set) var plans: [String: [String: String]] = [:]

    init(_ instant: String, _ sites: Site...) {
        now = at(instant)
        for site in sites { load(site) }
    }

    @discardableResult
    mutating func load(_ site: Site) -> [Effect] { note(engine.handle(.load(site), at: now)) }

    @discardableResult
    mutating func remove(_ name: String) -> [Effect] { note(engine.handle(.remove(name), at: now)) }

    mutating func publicationFailed(_ name: String) { note(engine.handle(.publicationFailed(name), at: now)) }

    @discardableResult
    mutating func handle(_ event: Event) -> [Effect] { note(engine.handle(event, at: now)) }

    /// Sets the clock, forwards or back, and says so to the engine.
    @discardableResult
    mutating func set(_ instant: Instant) -> [Effect] {
        now = instant
        return note(engine.handle(.moment, at: now))
    }

    /// The clock is set by so many seconds, and the engine is told that it was.
    mutating func step(by seconds: Int64) {
        now = now + seconds
        handle(.clockStepped(by: seconds))
    }

    /// Lives through every moment that the engine asks for, up to `instant`.
    mutating func run(to instant: Instant) {
        while true {
            let next = engine.nextMoment(after: now)
            precondition(next > now)
            guard next <= instant else { break }
            set(next)
        }
        if now < instant { set(instant) }
    }

    mutating func run(to instant: String) { run(to: at(instant)) }

    /// Lives up to the second before `instant`, at which `event` happens.
    @discardableResult
    mutating func meet(_ event: Event, at instant: String) -> [Effect] {
        run(to: at(instant) - 1)
        now = at(instant)
        return handle(event)
    }

    /// Lives up to `stop` and dies; at `start` an engine begins that has only the old one's memory, as it was written.
    mutating func restart(from stop: String, to start: String, as site: Site) throws {
        run(to: stop)
        let written = try JSONEncoder().encode(try #require(engine.memory(of: site.name)))
        engine = Engine()
        now = at(start)
        handle(.load(site, memory: try JSONDecoder().decode(SiteSnapshot.self, from: written)))
    }

    /// The firings, with their times.
    var fired: [String] { firings.map { "\($0.firedAt) \($0.key.trigger)" } }

    /// The only site's state.
    var state: SiteState { states.values.first! }

    /// The notices that the only site's visitors are shown now.
    var notices: [Notice] { state.notices.filter { $0.from <= now } }

    subscript(department: String) -> DepartmentState { state.departments.first { $0.name == department }! }

    @discardableResult
    private mutating func note(_ effects: [Effect]) -> [Effect] {
        for effect in effects {
            switch effect {
            case .publish(let state): states[state.site] = state
            case .withdraw(let site):
                states[site] = nil
                plans[site] = nil
                news.append("\(now) \(site) withdrawn")
            case .phaseChanged(let site, let department, let phase, let reason):
                news.append("\(now) \(site).\(department) \(phase) \(reason)")
            case .noticeShown(let site, let notice):
                news.append("\(now) \(site) \(notice.trigger) \(notice.departments.joined(separator: ","))")
            case .statusChanged(let site, let department, let status, let instant):
                statuses.append("\(instant) \(site).\(department) \(status)")
            case .presenceChanged(let site, let changes): kept[site, default: PresenceChanges()].merge(changes)
            case .planned(let site, let firings): plans[site] = firings.mapValues { "\($0)" }
            case .fired(let firing):
                firings.append(firing)
                let departments = firing.departments.map(\.name).joined(separator: ",")
                occurrences.append("\(now) \(firing.key.trigger) due \(firing.key.due) for \(departments)")
            case .notFired(let record):
                occurrences.append("\(now) \(record.key.trigger) due \(record.key.due) \(record.outcome)")
            case .recordMoved(let record):
                occurrences.append("\(now) \(record.key.trigger) moved to \(record.key.due)")
            case .overrideSet(_, let override):
                overrides.append("\(now) \(override.department) \(override.phase) set")
            case .overrideMoved(_, let override):
                overrides.append(
                    "\(now) \(override.department) \(override.phase) moved to \(override.from) \(override.until as Any)"
                )
            case .overrideRefused(_, let error): overrides.append("\(now) refused: \(error)")
            case .overrideEnded(_, let override, let end):
                overrides.append("\(now) \(override.department) \(override.phase) \(end)")
            }
        }
        return effects
    }
}

extension [Effect] {
    /// The number of published states.
    var publications: Int {
        filter { if case .publish = $0 { true } else { false } }.count
    }
}
