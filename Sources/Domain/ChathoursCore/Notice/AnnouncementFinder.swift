// SPDX-License-Identifier: Apache-2.0

import Hours

/// Finds the announcements of a department that its schedule and the firings so far may bring about.
struct AnnouncementFinder {
    /// The period before now, in seconds, that is searched first.
    static let recent: Int64 = 8 * 86_400
    /// The maximum age, in seconds, of an announcement that nothing has ended.
    private static let memory: Int64 = 400 * 86_400

    private let site: Site
    private let index: Int
    private let timeline: Timeline
    /// Those that have a text for the department, at times of its schedule.
    private let triggers: [Trigger]

    /// - Parameter index: The position of the department in the site.
    init(_ site: Site, department index: Int, timeline: Timeline) {
        (self.site, self.index, self.timeline) = (site, index, timeline)
        let department = site.departments[index]
        triggers = site.triggers.filter { $0.say != nil && $0.concerns(department) && $0.when.isScheduled }
    }

    /// Returns the announcements due by `end` that may be in force at `now` or later. Of those that were due, these are
    /// the last of each trigger, and the last that fired: an earlier one has been replaced.
    func announcements(at now: Instant, through end: Instant, _ occurrences: OccurrenceLog) -> [Announcement] {
        guard !triggers.isEmpty else { return [] }
        let nearby = scheduled(triggers, from: now - Self.recent, to: end)
        let dues = lastDues(at: now, nearby.filter { $0.due <= now }, occurrences) + nearby.filter { $0.due > now }
        guard let first = dues.map(\.due).min() else { return [] }
        let rules = site.departments[index].rules
        let reaching = timeline.from < first ? timeline : Timeline(rules, from: first - 1, to: timeline.to)
        return dues.compactMap {
            Announcement(
                $0.trigger, site.departments[index], event: $0.event, at: $0.eventAt, due: $0.due, timeline: reaching)
        }
        .filter { announcement in
            // What is told for a span of its own lasts longer when it fires late: a warning as late as its event.
            let trigger = announcement.trigger
            let late = trigger.sayFor == nil ? 0 : max(trigger.ifLate.seconds, trigger.when.lead)
            return announcement.until.map { now < $0 + late } ?? true
        }
    }

    /// - Parameter recent: The occurrences due within the period that is searched first, by due instant.
    private func lastDues(
        at now: Instant, _ recent: [DueOccurrence], _ occurrences: OccurrenceLog
    ) -> [DueOccurrence] {
        var last = Dictionary(recent.map { ($0.trigger.name, $0) }) { $1 }
        var missing = triggers.filter { last[$0.name] == nil }
        let hasOpened = !missing.isEmpty && hasOpenedRecently(at: now)
        var start = now - Self.recent
        while true {
            missing.removeAll { last[$0.name] != nil || start <= now - reach(of: $0, hasOpened: hasOpened) }
            guard !missing.isEmpty else { break }
            let earlier = start - (now - start)
            for due in scheduled(missing, from: earlier, to: start) { last[due.trigger.name] = due }
            start = earlier
        }
        let fired = triggers.filter { $0.sayFor != nil }.compactMap { trigger -> DueOccurrence? in
            let due = occurrences.lastFired(trigger.name, for: site.departments[index].name, by: now)?.key.due
            return due.flatMap {
                $0 == last[trigger.name]?.due ? nil : scheduled([trigger], from: $0, to: $0 + 1).first
            }
        }
        return Array(last.values) + fired
    }

    private func hasOpenedRecently(at now: Instant) -> Bool {
        site.departments[index].rules.events(from: now - Self.recent, to: now).contains {
            $0.event == .open || $0.event == .breakEnd
        }
    }

    /// The age, in seconds, up to which an announcement may still be in force: an opening ends all that was announced
    /// before it, but for what is told for a span of its own.
    private func reach(of trigger: Trigger, hasOpened: Bool) -> Int64 {
        let own = trigger.sayFor.map { Self.recent + $0.seconds + trigger.when.lag }
        return own ?? (hasOpened ? Self.recent + trigger.when.lag : Self.memory)
    }

    private func scheduled(_ triggers: [Trigger], from: Instant, to: Instant) -> [DueOccurrence] {
        let names = Set(triggers.map(\.name))
        return DueFinder(site).scheduled(from: from, to: to, department: index) { names.contains($0.name) }
    }
}
