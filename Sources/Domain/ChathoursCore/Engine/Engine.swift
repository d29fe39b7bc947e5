import Hours

/// All sites at work. It reads no clock: every event comes with its instant, and the effects follow from them alone.
package struct Engine: Sendable {
    private var sites: [String: SiteEngine] = [:]
    private var moments = DueQueue()
    /// For which instant each site waits in `moments`.
    private var waiting: [String: Instant] = [:]
    /// When it was last told that time has passed, or first told anything; nil until then.
    private var lastMoment: Instant?

    package init() {}

    /// An event about a site, trigger or agent that is not there changes nothing.
    package mutating func handle(_ event: Event, at now: Instant) -> [Effect] {
        lastMoment = lastMoment ?? now
        let effects = effects(of: event, at: now)
        while let (instant, name) = moments.first, sites[name]?.nextMoment != instant { removeFirstMoment() }
        return effects
    }

    private mutating func effects(of event: Event, at now: Instant) -> [Effect] {
        switch event {
        case .moment: return moment(at: now)
        case .due: return turnDue(at: now)
        case .clockStepped(let seconds):
            for name in sites.keys { sites[name]?.shiftPresence(by: seconds) }
            return turnAll(at: now)
        case .together(let events):
            let atOnce = events.flatMap { decide($0, at: now) }
            return atOnce + Set(events.compactMap(\.site)).sorted().flatMap { turn($0, at: now) }
        default: return decide(event, at: now) + (event.site.map { turn($0, at: now) } ?? [])
        }
    }

    /// What an event about one site brings about before the turn.
    private mutating func decide(_ event: Event, at now: Instant) -> [Effect] {
        switch event {
        case .moment, .due, .clockStepped, .together: return effects(of: event, at: now)
        case .load(let site, let memory):
            if let effects = sites[site.name]?.load(site, at: now) { return effects }
            sites[site.name] = SiteEngine(site, memory: memory, at: now)
            return []
        case .remove(let name): return sites.removeValue(forKey: name) == nil ? [] : [.withdraw(site: name)]
        case .publicationFailed(let name):
            sites[name]?.publicationFailed(at: now)
            note(name)
            return []
        case .reported(let site, let reports, let instant):
            return sites[site]?.take(reports, asOf: min(instant ?? now, now), at: now) ?? []
        case .signedOff(let site, let agent): return sites[site]?.signOff(agent, at: now) ?? []
        case .sourceLost(let site, let source): return sites[site]?.lose(source: source, at: now) ?? []
        case .override(let site, let request): return sites[site]?.set(request, at: now) ?? []
        case .clearOverrides(let site, let departments):
            return sites[site]?.clearOverrides(of: departments, at: now) ?? []
        case .pause(let site, let trigger): return sites[site]?.pause(trigger, at: now) ?? []
        case .resume(let site, let trigger): return sites[site]?.resume(trigger, at: now) ?? []
        case .run(let site, let name):
            guard let trigger = sites[site]?.site.trigger(name) else { return [] }
            return sites[site]?.run(trigger, at: now) ?? []
        }
    }

    /// When to hand in the next `moment`: the next change of any site, or the next heartbeat.
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
            removeFirstMoment()
            if sites[name]?.nextMoment == instant { due.insert(name) }
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

    /// Sees to it that a site's next moment is in the queue.
    private mutating func note(_ name: String) {
        guard let next = sites[name]?.nextMoment, next != waiting[name] else { return }
        waiting[name] = next
        moments.insert(name, at: next)
    }

    private mutating func removeFirstMoment() {
        guard let (instant, name) = moments.first else { return }
        moments.removeFirst()
        if waiting[name] == instant { waiting[name] = nil }
    }
}

// MARK: - What is asked of it

extension Engine {
    package var siteCount: Int { sites.count }

    /// The next instant at which anything may change, heartbeats apart; nil when there is no site.
    package var nextChange: Instant? { moments.first?.at }

    /// What was published last of a site, or was to be; nil when there is no such site.
    package func state(of site: String) -> SiteState? { sites[site]?.state }

    /// What a site must not forget over a restart; nil when there is no such site.
    package func memory(of site: String) -> SiteSnapshot? { sites[site]?.remembered }

    /// The triggers of a site that are held back.
    package func pausedTriggers(of site: String) -> Set<String> { sites[site]?.paused ?? [] }

    /// The overrides of a site that are in force or to come.
    package func overrides(of site: String) -> [Override] { sites[site]?.overrides.overrides ?? [] }

    /// By when a message that a department receives at `now` is answered, rounded up to the minute; nil when nothing is
    /// promised, or the time never comes, or not within a year, or there is no such department.
    package func answerBy(of department: String, site: String, at now: Instant) -> Instant? {
        guard let desk = sites[site]?.desk, let index = desk.site.departmentIndex(department) else { return nil }
        return desk.answerBy(index, at: now)
    }

    /// The site as its file says.
    package func site(_ name: String) -> Site? { sites[name]?.site }

    /// All agents of a site whose reports count now, in the order of their names.
    package func leases(of site: String) -> [AgentLease] { sites[site]?.presence.leases ?? [] }

    package func statuses(of site: String) -> [DepartmentStatus] { sites[site]?.presence.statuses ?? [] }

    /// The next change of phase of any department of a site; nil when there is none ahead.
    package func nextPhaseChange(of site: String, after now: Instant) -> UpcomingChange? {
        sites[site]?.desk.nextPhaseChange(after: now)
    }

    /// An agent's report as it counts now; nil when it does not.
    package func lease(of agent: String, site: String) -> AgentLease? { sites[site]?.presence.lease(of: agent) }

    /// The next instant at which a trigger is due by schedule, as far as it is known to come soon; nil otherwise.
    package func nextDue(of trigger: String, site: String, after now: Instant) -> Instant? {
        sites[site].flatMap { $0.desk.nextDue(of: trigger, after: now) ?? $0.duePlan.dues[trigger] }
    }

    /// The next change of phase of any department after `now`; nil when there is none ahead.
    package func nextPhaseChange(after now: Instant) -> (site: Site, change: UpcomingChange)? {
        let changes = sites.values.compactMap { engine in
            engine.desk.nextPhaseChange(after: now).map { (site: engine.site, change: $0) }
        }
        return changes.min { ($0.change.at, $0.site.name) < ($1.change.at, $1.site.name) }
    }

    /// How many departments are in each phase at `now`, over all sites.
    package func phaseCounts(at now: Instant) -> [Phase: Int] {
        var counts: [Phase: Int] = [:]
        for site in sites.values {
            for timeline in site.desk.timelines { counts[timeline.phase(at: now), default: 0] += 1 }
        }
        return counts
    }

    /// What an operator's request would come to, one override for each department. Nil when there is no such site.
    package func overrides(
        for request: OverrideOrder, site: String, at now: Instant
    ) throws(OverrideError) -> [Override]? {
        try sites[site]?.overrides(for: request, at: now)
    }
}
