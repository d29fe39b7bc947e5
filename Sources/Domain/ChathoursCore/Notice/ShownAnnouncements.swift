// SPDX-License-Identifier: Apache-2.0

import Hours

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
        let shown = (scheduled + presenceAnnouncements).filter { $0.holds(at: now) }
        return Self.replacing(shown + ahead).filter { $0.until.map { now < $0 } ?? true }
    }

    /// Ends each announcement when the next one of its trigger and department is first shown.
    private static func replacing(_ announcements: [Announcement]) -> [Announcement] {
        let series = Dictionary(grouping: announcements) { [$0.trigger.name, $0.department.name] }
        return series.values.flatMap { announcements -> [Announcement] in
            let ordered = announcements.sorted { ($0.from, $0.due) < ($1.from, $1.due) }
            return zip(ordered, ordered.dropFirst()).map { $0.ending(at: $1.from) } + ordered.suffix(1)
        }
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
