// SPDX-License-Identifier: Apache-2.0

import Hours

/// A trigger's `say` for one department: the text shown to visitors from its due instant to its end.
struct Announcement: Sendable {
    let trigger: Trigger
    let department: Department
    let event: OccurrenceEvent
    let eventAt: Instant
    let due: Instant
    /// The time from which it is shown: the firing, which may be late.
    let from: Instant
    /// Nil if nothing ever ends it.
    let until: Instant?
    /// The time at which the chat stops: the event itself for a close or the start of a break, otherwise the next
    /// close. Nil if none comes.
    let closes: Instant?
    /// The time at which the chat is back; nil if it never is.
    let reopens: Instant?

    /// `firedAt` nil: at the due instant. Returns nil if the trigger has no `say`.
    init?(
        _ trigger: Trigger, _ department: Department, event: OccurrenceEvent, at eventAt: Instant, due: Instant,
        firedAt: Instant? = nil, timeline: Timeline
    ) {
        guard trigger.say != nil else { return nil }
        self.trigger = trigger
        self.department = department
        self.event = event
        self.eventAt = eventAt
        self.due = due
        from = firedAt ?? due
        switch event {
        case .close, .breakStart:
            closes = eventAt
            reopens = timeline.nextOpening(after: eventAt)
        case .open, .breakEnd:
            closes = timeline.closesAt(eventAt)
            reopens = eventAt
        case .offline, .online, .byHand:
            closes = timeline.closesAt(eventAt)
            reopens = timeline.phase(at: eventAt).forEvents == .open ? nil : timeline.nextOpening(after: eventAt)
        }
        if let span = trigger.sayFor {
            until = from + span.seconds
        } else if event == .offline {
            // Until the department is online again, which nobody can foresee.
            until = nil
        } else if event == .close {
            until = trigger.when.isWarning ? eventAt : reopens
        } else if trigger.when.isWarning, event != .breakStart {
            until = eventAt
        } else {
            until = timeline.nextEventChange(after: eventAt)?.at
        }
    }

    /// The same announcement, first shown at `instant`.
    func fired(at instant: Instant, timeline: Timeline) -> Announcement? {
        instant == from
            ? self
            : Announcement(
                trigger, department, event: event, at: eventAt, due: due, firedAt: instant, timeline: timeline)
    }

    /// The announcements of the department at position `index` that are in force at `now` or begin by `end`.
    static func ahead(
        of index: Int, timeline: Timeline, site: Site, at now: Instant, through end: Instant
    ) -> [Announcement] {
        let department = site.departments[index]
        let triggers = site.triggers.filter { $0.say != nil && $0.concerns(department) && $0.when.isScheduled }
        guard !triggers.isEmpty else { return [] }
        let longestSay = triggers.compactMap(\.sayFor?.seconds).max() ?? 0
        let longestLag = triggers.map(\.when.lag).max() ?? 0
        // An opening ends all that was announced before it, but for what is told for a span of its own.
        let nearby = now - recent - longestSay - longestLag
        let hasOpened = department.rules.events(from: nearby, to: now).contains {
            $0.event == .open || $0.event == .breakEnd
        }
        let start = hasOpened ? nearby : now - memory
        let dues = DueFinder(site).scheduled(from: start, to: end, department: index) { $0.say != nil }
        guard let first = dues.first?.due else { return [] }
        let reaching = timeline.from < first ? timeline : Timeline(department.rules, from: first - 1, to: timeline.to)
        return dues.compactMap {
            Announcement(
                $0.trigger, department, event: $0.event, at: $0.eventAt, due: $0.due, timeline: reaching)
        }
        .filter { announcement in
            // What is told for a span of its own lasts longer when it fires late: a warning as late as its event.
            let trigger = announcement.trigger
            let late = trigger.sayFor == nil ? 0 : max(trigger.ifLate.seconds, trigger.when.lead)
            return announcement.until.map { now < $0 + late } ?? true
        }
    }

    /// The period before now, in seconds, that is first searched for an opening.
    static let recent: Int64 = 8 * 86_400
    /// The maximum age, in seconds, of an announcement that nothing has ended.
    private static let memory: Int64 = 400 * 86_400

    /// The time from which it is published: ahead of its start, unless it has a condition, which is evaluated only
    /// then.
    var publishedFrom: Instant { trigger.condition == nil ? from - CompiledSite.validity : from }

    func holds(at instant: Instant) -> Bool {
        from <= instant && until.map { instant < $0 } != false
    }
}

/// The announcements that are published: those whose occurrence has fired, until their end, and, ahead of time, those
/// that are certain to be made.
///
/// Announcements that were due while the daemon was down, or before it knew of them, are shown too if they are still
/// true and have no condition: a visitor who comes during lunch must see the notice regardless of when the daemon was
/// started.
struct ShownAnnouncements {
    let desk: CompiledSite
    let presence: PresenceTracker
    let occurrences: OccurrenceLog
    /// The paused triggers.
    let paused: Set<String>

    func all(at now: Instant) -> [Announcement] {
        let scheduled = desk.announcements.filter { $0.due <= now }.compactMap { made($0, at: now) }
        let ahead = desk.announcements.filter { now < $0.due && $0.publishedFrom <= now && isCertain($0) }
        return (scheduled + presenceAnnouncements).filter { $0.holds(at: now) } + ahead
    }

    /// True if the announcement is certain to be made, as far as is known before it is due.
    private func isCertain(_ announcement: Announcement) -> Bool {
        let trigger = announcement.trigger
        return trigger.condition == nil && !paused.contains(trigger.name) && announcement.holds(at: announcement.from)
    }

    /// The announcement as it was made; nil if it was not.
    private func made(_ announcement: Announcement, at now: Instant) -> Announcement? {
        guard let record = occurrences[announcement.trigger.name, announcement.due] else {
            return isTrueStill(announcement, at: now) ? announcement : nil
        }
        switch record.outcome {
        case .unmet, .paused: return nil
        case .missed: return isTrueStill(announcement, at: now) ? announcement : nil
        // The clock was set back behind the firing.
        case .fired where record.at > now: return isTrueStill(announcement, at: now) ? announcement : nil
        case .fired:
            guard record.departments.contains(announcement.department.name),
                let index = desk.site.departmentIndex(announcement.department.name)
            else { return nil }
            // Pages have shown it since it was due.
            if announcement.publishedFrom < announcement.due, record.at <= announcement.due + CompiledSite.validity {
                return announcement
            }
            return announcement.fired(at: record.at, timeline: desk.timelines[index])
        }
    }

    /// True if the announcement may be shown although it was not made; a warning only while its event is still to come.
    private func isTrueStill(_ announcement: Announcement, at now: Instant) -> Bool {
        let trigger = announcement.trigger
        guard trigger.when.isWarning, trigger.sayFor != nil else { return trigger.condition == nil }
        return trigger.condition == nil && announcement.eventAt > now
    }

    /// The announcements made because of a status that still lasts.
    private var presenceAnnouncements: [Announcement] {
        desk.site.triggers.filter { !$0.when.isScheduled && $0.say != nil }.flatMap { trigger in
            desk.site.departments.enumerated().compactMap { index, department -> Announcement? in
                guard trigger.concerns(department), trigger.when.isAbout(presence.status(of: department.name))
                else { return nil }
                let since = presence.since(department.name)
                guard let record = occurrences[trigger.name, since + trigger.when.lag], record.outcome == .fired,
                    record.departments.contains(department.name)
                else { return nil }
                return Announcement(
                    trigger, department, event: record.event, at: since, due: record.key.due, firedAt: record.at,
                    timeline: desk.timelines[index])
            }
        }
    }
}
