// SPDX-License-Identifier: Apache-2.0

import Hours

/// A site's compiled schedules: its departments' timelines, announcements and due instants, from which the state at any
/// instant is computed.
struct CompiledSite: Sendable {
    /// The length of the compiled timelines, in seconds; later changes are found by searching.
    private static let horizon: Int64 = 60 * 86_400
    /// The time, in seconds, after which the site is compiled again.
    private static let service: Int64 = 2 * 86_400
    static let heartbeat: Int64 = 60
    /// The maximum validity of a published state, and how far ahead notices are published, in seconds.
    static let validity = 2 * heartbeat

    /// The site under its operators' decisions.
    let site: Site
    let timelines: [Timeline]
    /// The announcements in force, and those that the schedule will bring if their occurrences fire.
    let announcements: [Announcement]
    /// The scheduled occurrences, in order of due instant, then trigger.
    private let dues: [DueOccurrence]
    /// The instant at which the oldest part was compiled.
    private let compiledAt: Instant
    /// The first instant from which all due instants are known.
    private let duesFrom: Instant
    /// The departments' parts, in the order of `site.departments`.
    private let parts: [Part]
    /// The forms of departments whose form looks different from the site's, in the order of `site.departments`.
    private let ownForms: [VisitorForm?]

    /// The part of one department, which is kept while its definition and the triggers stay the same.
    private struct Part: Sendable {
        let compiledAt: Instant
        let announcements: [Announcement]
        let dues: [DueFinder.Due]
        /// Nil if the department promises no reply.
        let replyDeadline: ReplyDeadline?
    }

    /// - Parameter previous: The site as it was compiled before, of which is kept what has not changed; nil if it was
    ///   not.
    init(
        _ site: Site, overrides: OverrideSet, _ occurrences: OccurrenceLog, at now: Instant,
        previous: CompiledSite? = nil
    ) {
        let windows = overrides.windows(at: now)
        let departments = site.departments.map { department in
            windows[department.name].map { department.with(overrides: $0) } ?? department
        }
        let site = site.with(departments: departments)
        let timelines = Self.timelines(of: site.departments, previous: previous, at: now)
        let finder = DueFinder(site)
        // A new plan asks for what is due before now and whose event is still to come.
        let back = 2 * Self.heartbeat + site.longestLead
        let kept = previous.flatMap { $0.site.triggers == site.triggers && $0.site.form == site.form ? $0 : nil }
        let parts = site.departments.indices.map { index in
            kept?.part(index, of: site, at: now)
                ?? Part(
                    compiledAt: now,
                    announcements: AnnouncementFinder(site, department: index, timeline: timelines[index])
                        .announcements(at: now, through: now + 2 * Self.service, occurrences),
                    dues: finder.dues(
                        of: index, from: now - back, to: now + 2 * Self.service + 1),
                    replyDeadline: (site.departments[index].form ?? site.form).promise.map {
                        ReplyDeadline(timelines[index], within: $0, from: now, through: now + Self.service)
                    })
        }
        let compiledAt = parts.map(\.compiledAt).min() ?? now
        self.site = site
        self.timelines = timelines
        self.parts = parts
        self.compiledAt = compiledAt
        duesFrom = (parts.map(\.compiledAt).max() ?? now) - back
        announcements = parts.flatMap(\.announcements)
        // No further than all parts reach.
        dues = finder.grouped(parts.flatMap(\.dues).filter { $0.at <= compiledAt + 2 * Self.service })
        ownForms = site.departments.map { department in
            department.form.flatMap { $0.looksLike(site.form) ? nil : $0 }
        }
    }

    /// The part of a department, if it may be kept in another version of the site that has the same triggers.
    private func part(_ index: Int, of other: Site, at now: Instant) -> Part? {
        guard parts.indices.contains(index), site.departments[index] == other.departments[index],
            parts[index].compiledAt <= now, now < parts[index].compiledAt + Self.service
        else { return nil }
        return parts[index]
    }

    /// Compiles equal rules once, and not at all if that was done within the time of service. A timeline's answers do
    /// not depend on its window.
    private static func timelines(
        of departments: [Department], previous: CompiledSite?, at now: Instant
    ) -> [Timeline] {
        let start = now - OverrideSet.memory
        func isKept(_ timeline: Timeline) -> Bool { timeline.from <= start && timeline.to >= now + horizon - service }
        var compiled: [OpeningRules: Timeline] = [:]
        return departments.map { department in
            if let index = previous?.site.departmentIndex(department.name), let timeline = previous?.timelines[index],
                timeline.rules == department.rules, isKept(timeline)
            {
                return timeline
            }
            if let timeline = compiled[department.rules] { return timeline }
            let kept = previous?.timelines.first { $0.rules == department.rules && isKept($0) }
            let timeline = kept ?? Timeline(department.rules, from: start, to: now + horizon)
            compiled[department.rules] = timeline
            return timeline
        }
    }

    /// Returns the promised reply time for a message that the department receives at `now`; nil if none is promised, or
    /// if that time never comes or lies more than a year ahead.
    func answerBy(_ department: Int, at now: Instant) -> Instant? {
        guard let deadline = parts[department].replyDeadline else { return nil }
        if !isStale(at: now) { return deadline.instant(after: now) }
        return deadline.made(for: now, timelines[department]).instant(after: now)
    }

    /// True if `now` is outside the period for which this was compiled.
    func isStale(at now: Instant) -> Bool {
        now >= compiledAt + Self.service || now < compiledAt
    }

    /// Returns the occurrences that schedules make due in (after, through], in order of due instant, then trigger.
    func dues(after: Instant, through end: Instant) -> [DueOccurrence] {
        guard after < end else { return [] }
        if after + 1 < duesFrom || end > compiledAt + 2 * Self.service {
            return DueFinder(site).scheduled(from: after + 1, to: end + 1)
        }
        return Array(dues[index(after: after)..<index(after: end)])
    }

    /// The first instant after `now` at which a trigger is due; nil if none is due soon.
    func nextDue(after now: Instant) -> Instant? {
        let index = index(after: now)
        return index < dues.count ? dues[index].due : nil
    }

    /// The first instant after `now` at which the trigger is due; nil if it is not due soon.
    func nextDue(of trigger: String, after now: Instant) -> Instant? {
        dues[index(after: now)...].first { $0.trigger.name == trigger }?.due
    }

    /// Returns the next due instant of each trigger after `now`. Triggers not due within the compiled timelines are
    /// left out.
    func nextDues(of triggers: [Trigger], after now: Instant) -> [String: Instant] {
        var next: [String: Instant] = [:]
        var missing = Set(triggers.filter(\.when.isScheduled).map(\.name))
        for occurrence in dues[index(after: now)...] where !missing.isEmpty {
            if missing.remove(occurrence.trigger.name) != nil { next[occurrence.trigger.name] = occurrence.due }
        }
        guard !missing.isEmpty else { return next }
        let later = DueFinder(site).scheduled(
            from: compiledAt + 2 * Self.service + 1, to: compiledAt + Self.horizon
        ) { missing.contains($0.name) }
        return next.merging(later.map { ($0.trigger.name, $0.due) }) { first, _ in first }
    }

    private func index(after instant: Instant) -> Int {
        var (low, high) = (0, dues.count)
        while low < high {
            let middle = (low + high) / 2
            if dues[middle].due <= instant { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// True if the department is open, or on a break, all the time from `now` until `end` begins.
    func isOpen(_ department: String, from now: Instant, to end: Instant) -> Bool {
        guard let timeline = site.departmentIndex(department).map({ timelines[$0] }) else { return false }
        return timeline.phase(at: now) != .closed && (timeline.closesAt(now) ?? .latest) >= end
    }

    /// The phase and reason of each department, in the order of `site.departments`.
    func segments(at now: Instant) -> [Segment] {
        timelines.map { $0.segment(at: now) }
    }

    /// The first later instant at which the schedule changes the published state.
    func nextMoment(after now: Instant) -> Instant {
        let boundaries = timelines.map { $0.nextBoundary(after: now) }
        let notices = announcements.flatMap { [$0.publishedFrom, $0.from, $0.until ?? $0.from] }.filter { $0 > now }
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

    /// Returns the state to publish. `shown` contains the announcements already made and those published ahead.
    func state(at now: Instant, presence: PresenceTracker, shown: [Announcement]) -> SiteState {
        let segments = segments(at: now)
        let statuses = site.departments.map { presence.status(of: $0.name) }
        let verdict = Verdict(site, phases: segments.map(\.phase), statuses: statuses)
        let departments = site.departments.indices.map { index in
            departmentState(index, segments[index], statuses[index], verdict, presence, at: now)
        }
        let leading = Phase.allCases.lazy.compactMap { phase in departments.first { $0.phase == phase } }.first
        let phase = leading?.phase ?? .closed
        let upcoming = upcoming(after: now)
        return SiteState(
            site: site.name, displayName: site.displayName, generatedAt: now,
            validUntil: validUntil(upcoming, at: now),
            timeZone: site.timeZone, channel: site.channel, accepting: !verdict.accepting.isEmpty, phase: phase,
            reason: leading?.reason ?? .hours, closesAt: lastClose(departments),
            opensAt: phase == .open ? nil : departments.compactMap(\.opensAt).min(),
            widget: verdict.widget(in: phase), form: site.form, departments: departments,
            notices: Notice.notices(of: shown, at: now), upcoming: upcoming)
    }

    /// The end of validity of the state published at `now`, at most one second after the next change. Acceptance,
    /// routes and the widget change by schedule only where a phase does; agents' presence is not scheduled, and notices
    /// carry their own end.
    private func validUntil(_ upcoming: [UpcomingChange], at now: Instant) -> Instant {
        upcoming.first.map { min(now + Self.validity, $0.at + 1) } ?? now + Self.validity
    }

    private func departmentState(
        _ index: Int, _ segment: Segment, _ status: Status, _ verdict: Verdict, _ presence: PresenceTracker,
        at now: Instant
    ) -> DepartmentState {
        let (department, timeline) = (site.departments[index], timelines[index])
        return DepartmentState(
            name: department.name, displayName: department.displayName, phase: segment.phase, reason: segment.reason,
            status: status, accepting: verdict.accepting.contains(department.name),
            agents: presence.counts(of: department.name), route: verdict.route(of: department),
            closesAt: timeline.closesAt(now), opensAt: timeline.opensAt(now), answerBy: answerBy(index, at: now),
            override: department.rules.overrides.first { $0.from <= now && now < $0.until }, ownForm: ownForms[index])
    }

    /// The last close of the departments that are not closed; nil when all are, or one of them never closes.
    private func lastClose(_ departments: [DepartmentState]) -> Instant? {
        let running = departments.filter { $0.phase != .closed }
        let closes = running.compactMap(\.closesAt)
        return closes.count == running.count ? closes.max() : nil
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
