import Hours

/// The announcements that are published: those whose occurrence has fired, until their end, and ahead of their time
/// those that are certain to be made.
///
/// What was due while the daemon was down, or before it knew of it, is shown too, as long as it is still true and
/// hangs on no condition: visitors who come during lunch must hear of it, whenever the daemon was started.
struct ShownAnnouncements {
    let desk: SiteDesk
    let presence: PresenceBoard
    let occurrences: OccurrenceBook
    /// The triggers that are held back.
    let paused: Set<String>

    func all(at now: Instant) -> [Announcement] {
        let scheduled = desk.announcements.filter { $0.due <= now }.compactMap { made($0, at: now) }
        let ahead = desk.announcements.filter { now < $0.due && $0.publishedFrom <= now && isCertain($0) }
        return (scheduled + presenceAnnouncements).filter { $0.holds(at: now) } + ahead
    }

    /// Whether an announcement will be made, as far as is known before it is due.
    private func isCertain(_ announcement: Announcement) -> Bool {
        let trigger = announcement.trigger
        return trigger.condition == nil && !paused.contains(trigger.name) && announcement.holds(at: announcement.from)
    }

    /// The announcement as it was made; nil when it was not.
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
            if announcement.publishedFrom < announcement.due, record.at <= announcement.due + SiteDesk.validity {
                return announcement
            }
            return announcement.fired(at: record.at, timeline: desk.timelines[index])
        }
    }

    /// Whether it may be shown though it was not made: a warning only while there is something to warn of.
    private func isTrueStill(_ announcement: Announcement, at now: Instant) -> Bool {
        let trigger = announcement.trigger
        guard trigger.when.isWarning, trigger.sayFor != nil else { return trigger.condition == nil }
        return trigger.condition == nil && announcement.eventAt > now
    }

    /// What was told because of a status that lasts.
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
