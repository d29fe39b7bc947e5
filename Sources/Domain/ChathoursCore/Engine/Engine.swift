// SPDX-License-Identifier: Apache-2.0

package import Hours

/// All running sites. It reads no clock: every event carries its instant, and the effects depend on the events alone.
package struct Engine: Sendable {
    private var sites: [String: SiteEngine] = [:]
    /// The next moment of each site.
    private var moments = DueQueue()
    /// The instant of the last `moment` event, or of the first event of any kind; nil before that.
    private var lastMoment: Instant?

    package init() {}

    /// Handles an event. An event about an unknown site, trigger or agent changes nothing.
    package mutating func handle(_ event: Event, at now: Instant) -> [Effect] {
        lastMoment = lastMoment ?? now
        return effects(of: event, at: now)
    }

    private mutating func effects(of event: Event, at now: Instant) -> [Effect] {
        switch event {
        case .moment: return moment(at: now)
        case .due: return turnDue(at: now)
        case .forget:
            for name in sites.keys { sites[name]?.forget(at: now) }
            return []
        case .clockStepped(let seconds):
            let moved = sites.keys.sorted().flatMap { sites[$0]?.shiftPresence(by: seconds) ?? [] }
            return moved + turnAll(at: now)
        case .together(let events):
            let atOnce = events.flatMap { decide($0, at: now) }
            return atOnce + Set(events.compactMap(\.site)).sorted().flatMap { turn($0, at: now) }
        default: return decide(event, at: now) + (event.site.map { turn($0, at: now) } ?? [])
        }
    }

    /// Returns the effects of an event about one site before the turn.
    private mutating func decide(_ event: Event, at now: Instant) -> [Effect] {
        switch event {
        case .moment, .due, .forget, .clockStepped, .together: return effects(of: event, at: now)
        case .load(let site, let memory):
            if let effects = sites[site.name]?.load(site, at: now) { return effects }
            sites[site.name] = SiteEngine(site, memory: memory, at: now)
            return []
        case .remove(let name):
            moments[name] = nil
            return sites.removeValue(forKey: name) == nil ? [] : [.withdraw(site: name)]
        case .publicationFailed(let name):
            sites[name]?.publicationFailed(at: now)
            note(name)
            return []
        case .reported(let site, let reports, let instant):
            return sites[site]?.take(reports, asOf: min(instant ?? now, now), at: now) ?? []
        case .signedOff(let site, let agent, let instant):
            return sites[site]?.signOff(agent, asOf: min(instant ?? now, now), at: now) ?? []
        case .sourceLost(let site, let source): return sites[site]?.lose(source: source, at: now) ?? []
        case .override(let site, let request): return sites[site]?.set(request, at: now) ?? []
        case .clearOverrides(let site, let departments):
            return sites[site]?.clearOverrides(of: departments, at: now) ?? []
        case .clearOverride(let site, let id): return sites[site]?.clearOverride(id, at: now) ?? []
        case .pause(let site, let trigger): return sites[site]?.pause(trigger, at: now) ?? []
        case .resume(let site, let trigger): return sites[site]?.resume(trigger, at: now) ?? []
        case .run(let site, let name):
            guard let trigger = sites[site]?.site.trigger(name) else { return [] }
            return sites[site]?.run(trigger, at: now) ?? []
        }
    }

    /// The instant at which to deliver the next `moment`: the next change of any site, or the next heartbeat.
    package func nextMoment(after now: Instant) -> Instant {
        let heartbeat = Instant((now.secondsSince1970 / CompiledSite.heartbeat + 1) * CompiledSite.heartbeat)
        return moments.first.map { min(max($0.at, now + 1), heartbeat) } ?? heartbeat
    }

    private mutating func moment(at now: Instant) -> [Effect] {
        let last = lastMoment
        lastMoment = now
        let beat = now.secondsSince1970 / CompiledSite.heartbeat
        if last.map({ $0 > now || $0.secondsSince1970 / CompiledSite.heartbeat != beat }) ?? true {
            return turnAll(at: now)
        }
        return turnDue(at: now)
    }

    private mutating func turnDue(at now: Instant) -> [Effect] {
        var due: Set<String> = []
        while let (instant, name) = moments.first, instant <= now {
            moments[name] = nil
            due.insert(name)
        }
        return due.sorted().flatMap { turn($0, at: now) }
    }

    private mutating func turnAll(at now: Instant) -> [Effect] {
        sites.keys.sorted().flatMap { turn($0, at: now, isHeartbeat: true) }
    }

    private mutating func turn(_ name: String, at now: Instant, isHeartbeat: Bool = false) -> [Effect] {
        guard let effects = sites[name]?.turn(at: now, isHeartbeat: isHeartbeat) else { return [] }
        note(name)
        return effects
    }

    private mutating func note(_ name: String) { moments[name] = sites[name]?.nextMoment }
}

// MARK: - What is asked of it

extension Engine {
    package var siteCount: Int { sites.count }

    /// The next instant at which anything may change, not counting heartbeats; nil if there are no sites.
    package var nextChange: Instant? { moments.first?.at }

    /// The state of a site that was published last, or was due to be; nil if the site is unknown.
    package func state(of site: String) -> SiteState? { sites[site]?.state }

    /// The part of a site's state that must survive a restart; nil if the site is unknown.
    package func memory(of site: String) -> SiteSnapshot? { sites[site]?.remembered }

    /// The paused triggers of a site.
    package func pausedTriggers(of site: String) -> Set<String> { sites[site]?.paused ?? [] }

    /// The current and future overrides of a site.
    package func overrides(of site: String) -> [Override] { sites[site]?.overrides.overrides ?? [] }

    /// The promised reply time for a message that a department receives at `now`, rounded up to the minute; nil if none
    /// is promised, if that time never comes or lies more than a year ahead, or if the department is unknown.
    package func answerBy(of department: String, site: String, at now: Instant) -> Instant? {
        guard let desk = sites[site]?.desk, let index = desk.site.departmentIndex(department) else { return nil }
        return desk.answerBy(index, at: now)
    }

    /// The site as defined by its file.
    package func site(_ name: String) -> Site? { sites[name]?.site }

    /// All agents of a site whose reports are current, in the order of their names.
    package func leases(of site: String) -> [AgentLease] { sites[site]?.presence.leases ?? [] }

    package func statuses(of site: String) -> [DepartmentStatus] { sites[site]?.presence.statuses ?? [] }

    /// The next change of phase of any department of a site; nil when there is none ahead.
    package func nextPhaseChange(of site: String, after now: Instant) -> UpcomingChange? {
        sites[site]?.desk.nextPhaseChange(after: now)
    }

    /// An agent's current report; nil if there is none.
    package func lease(of agent: String, site: String) -> AgentLease? { sites[site]?.presence.lease(of: agent) }

    /// The next instant at which a trigger is due by schedule; nil if it is not known to be due soon.
    package func nextDue(of trigger: String, site: String, after now: Instant) -> Instant? {
        sites[site].flatMap { $0.desk.nextDue(of: trigger, after: now) ?? $0.nextDues.dues[trigger] }
    }

    /// The next change of phase of any department after `now`; nil when there is none ahead.
    package func nextPhaseChange(after now: Instant) -> (site: Site, change: UpcomingChange)? {
        let changes = sites.values.compactMap { engine in
            engine.desk.nextPhaseChange(after: now).map { (site: engine.site, change: $0) }
        }
        return changes.min { ($0.change.at, $0.site.name) < ($1.change.at, $1.site.name) }
    }

    /// Returns the number of departments in each phase at `now`, over all sites.
    package func phaseCounts(at now: Instant) -> [Phase: Int] {
        var counts: [Phase: Int] = [:]
        for site in sites.values {
            for timeline in site.desk.timelines { counts[timeline.phase(at: now), default: 0] += 1 }
        }
        return counts
    }
}
