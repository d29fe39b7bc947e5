import Hours

/// What the engine is told.
public enum Event: Sendable {
    /// Time has passed, or the clock was set.
    case moment
    /// A site is new, or its file or zone data has changed.
    case load(Site)
    /// A site's file is gone.
    case remove(String)
    /// A site's state could not be published; it is tried again, soon at first, then at longer intervals.
    case publicationFailed(String)
}

/// What is to be done; others do it.
public enum Effect: Hashable, Sendable {
    case publish(SiteState)
    /// The site's published state is to be taken away.
    case withdraw(site: String)
    case phaseChanged(site: String, department: String, to: Phase, reason: Reason)
    case noticeShown(site: String, Notice)
}

/// All sites at work. It reads no clock: every event comes with its instant, and the effects follow from them alone.
public struct Engine: Sendable {
    private struct Entry {
        var desk: SiteDesk
        var segments: [Segment] = []
        var notices: Set<NoticeKey> = []
        /// When its state was last computed; nil until then.
        var turnedAt: Instant?
        /// How often in a row it could not be published.
        var failures = 0
        var hasFailed = false
        var nextMoment: Instant
    }

    private static let longestRetry: Int64 = 32

    private struct NoticeKey: Hashable {
        let trigger: String
        let departments: [String]
        let from: Instant
    }

    private var entries: [String: Entry] = [:]

    public init() {}

    public mutating func handle(_ event: Event, at now: Instant) -> [Effect] {
        switch event {
        case .moment:
            return entries.keys.sorted().flatMap { turn($0, at: now, force: false) }
        case .load(let site):
            var entry = Entry(desk: SiteDesk(site, at: now), nextMoment: now)
            if let old = entries[site.name], old.desk.site.departments.map(\.name) == site.departments.map(\.name) {
                (entry.segments, entry.notices) = (old.segments, old.notices)
            }
            entries[site.name] = entry
            return turn(site.name, at: now, force: true)
        case .remove(let name):
            return entries.removeValue(forKey: name) == nil ? [] : [.withdraw(site: name)]
        case .publicationFailed(let name):
            guard var entry = entries[name] else { return [] }
            let pause = min(Int64(1) << min(Int64(entry.failures), 5), Self.longestRetry)
            entry.failures += 1
            entry.hasFailed = true
            entry.nextMoment = min(entry.nextMoment, now + pause)
            entries[name] = entry
            return []
        }
    }

    /// When to hand in the next `moment`: the next change of any site, or the next heartbeat.
    public func nextMoment(after now: Instant) -> Instant {
        let heartbeat = Instant((now.secondsSince1970 / SiteDesk.heartbeat + 1) * SiteDesk.heartbeat)
        return entries.values.map(\.nextMoment).filter { $0 > now }.min().map { min($0, heartbeat) } ?? heartbeat
    }

    /// The next change of phase of any department after `now`; nil when there is none ahead.
    public func nextPhaseChange(after now: Instant) -> (site: Site, change: UpcomingChange)? {
        let changes = entries.values.compactMap { entry in
            entry.desk.nextPhaseChange(after: now).map { (site: entry.desk.site, change: $0) }
        }
        return changes.min { ($0.change.at, $0.site.name) < ($1.change.at, $1.site.name) }
    }

    public var siteCount: Int { entries.count }

    /// How many departments are in each phase at `now`, over all sites.
    public func phaseCounts(at now: Instant) -> [Phase: Int] {
        entries.values.flatMap { $0.desk.segments(at: now) }.reduce(into: [:]) { $0[$1.phase, default: 0] += 1 }
    }

    private mutating func turn(_ name: String, at now: Instant, force: Bool) -> [Effect] {
        guard var entry = entries[name] else { return [] }
        let beat = now.secondsSince1970 / SiteDesk.heartbeat
        let isDue = entry.turnedAt.map { $0 > now || $0.secondsSince1970 / SiteDesk.heartbeat != beat } ?? true
        guard force || isDue || entry.nextMoment <= now else { return [] }
        if !entry.hasFailed { entry.failures = 0 }
        entry.hasFailed = false
        let isSetBack = entry.turnedAt.map { now < $0 } ?? false
        entry.desk = isSetBack ? SiteDesk(entry.desk.site, at: now) : entry.desk.refreshed(at: now)
        let state = entry.desk.state(at: now)
        var effects = [Effect.publish(state)]
        let segments = entry.desk.segments(at: now)
        for (index, department) in state.departments.enumerated() {
            guard entry.segments.isEmpty || entry.segments[index].phase != segments[index].phase else { continue }
            effects.append(
                .phaseChanged(site: name, department: department.name, to: department.phase, reason: department.reason))
        }
        let keys = state.notices.map { NoticeKey(trigger: $0.trigger, departments: $0.departments, from: $0.from) }
        for (notice, key) in zip(state.notices, keys) where !entry.notices.contains(key) {
            effects.append(.noticeShown(site: name, notice))
        }
        entry.segments = segments
        entry.notices = Set(keys)
        entry.turnedAt = now
        entry.nextMoment = entry.desk.nextMoment(after: now)
        entries[name] = entry
        return effects
    }
}
