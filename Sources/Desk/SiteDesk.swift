import Hours

/// A site at work: its departments' timelines and announcements, ready to say what holds at an instant.
struct SiteDesk: Sendable {
    /// How far ahead timelines are compiled; what comes later is found all the same.
    private static let horizon: Int64 = 60 * 86_400
    /// How long what was compiled serves before it is compiled anew.
    private static let service: Int64 = 2 * 86_400
    static let heartbeat: Int64 = 60

    let site: Site
    private let timelines: [Timeline]
    private let announcements: [Announcement]
    private let compiledAt: Instant

    init(_ site: Site, at now: Instant) {
        self.site = site
        compiledAt = now
        let timelines = site.departments.map {
            Timeline($0.rules, from: now - Announcement.recent - 86_400, to: now + Self.horizon)
        }
        announcements = zip(site.departments, timelines).flatMap {
            Announcement.ahead(of: $0, timeline: $1, site: site, at: now, through: now + 2 * Self.service)
        }
        self.timelines = timelines
    }

    /// The same site compiled anew, where `now` is beyond the time for which this was made.
    func refreshed(at now: Instant) -> SiteDesk {
        now >= compiledAt + Self.service ? SiteDesk(site, at: now) : self
    }

    /// The phase and reason of each department, in the order of `site.departments`.
    func segments(at now: Instant) -> [Segment] {
        timelines.map { $0.segment(at: now) }
    }

    /// The first later instant at which what is published changes by schedule.
    func nextMoment(after now: Instant) -> Instant {
        let boundaries = timelines.map { $0.nextBoundary(after: now) }
        let notices = announcements.flatMap { [$0.from, $0.until ?? $0.from] }.filter { $0 > now }
        return (boundaries + notices).min() ?? now + Self.horizon
    }

    /// The next change of phase of any department; nil when there is none ahead.
    func nextPhaseChange(after now: Instant) -> UpcomingChange? {
        let changes = zip(site.departments, timelines).compactMap { department, timeline in
            timeline.nextChange(after: now).map {
                UpcomingChange(at: $0.at, department: department.name, phase: $0.phase)
            }
        }
        return changes.min { ($0.at, $0.department) < ($1.at, $1.department) }
    }

    func state(at now: Instant) -> SiteState {
        let departments = departmentStates(at: now)
        let leading = Phase.allCases.lazy.compactMap { phase in departments.first { $0.phase == phase } }.first
        let phase = leading?.phase ?? .closed
        let accepting = departments.contains(where: \.accepting)
        return SiteState(
            site: site.name, generatedAt: now,
            validUntil: min(now + 2 * Self.heartbeat, nextMoment(after: now) + 1),
            timeZone: site.timeZone, channel: site.channel, accepting: accepting, phase: phase,
            reason: leading?.reason ?? .hours, closesAt: lastClose(departments),
            opensAt: phase == .open ? nil : departments.compactMap(\.opensAt).min(),
            widget: widget(accepting: accepting, phase: phase), departments: departments,
            notices: Notice.inForce(announcements, at: now), upcoming: upcoming(after: now))
    }

    private func departmentStates(at now: Instant) -> [DepartmentState] {
        let segments = segments(at: now)
        let accepting = Set(
            zip(site.departments, segments).filter { $0.presence.accepts($1.phase, status: .unknown) }.map(\.0.name))
        return zip(zip(site.departments, timelines), segments).map { pair, segment in
            let (department, timeline) = pair
            let target = ([department.name] + department.routeTo).first(where: accepting.contains)
            return DepartmentState(
                name: department.name, displayName: department.displayName, phase: segment.phase,
                reason: segment.reason, status: .unknown, accepting: accepting.contains(department.name),
                agents: AgentCounts(), route: target.map { .department($0) } ?? .form,
                closesAt: timeline.closesAt(now), opensAt: timeline.opensAt(now))
        }
    }

    /// The last close of the departments that are not closed; nil when all are, or one of them never closes.
    private func lastClose(_ departments: [DepartmentState]) -> Instant? {
        let running = departments.filter { $0.phase != .closed }
        let closes = running.compactMap(\.closesAt)
        return closes.count == running.count ? closes.max() : nil
    }

    private func widget(accepting: Bool, phase: Phase) -> Widget {
        if site.channel == .messaging { return .messaging }
        if accepting { return .chat }
        if phase == .break { return .break }
        return switch site.offlineForm {
        case .offlineForm: .offlineForm
        case .contactForm: .contactForm
        case .none: .hidden
        }
    }

    /// The changes of phase of the next 24 hours.
    private func upcoming(after now: Instant) -> [UpcomingChange] {
        let changes = zip(site.departments, timelines).flatMap { department, timeline in
            timeline.changes(after: now, through: now + 86_400).map {
                UpcomingChange(at: $0.at, department: department.name, phase: $0.phase)
            }
        }
        return changes.sorted { ($0.at, $0.department) < ($1.at, $1.department) }
    }
}
