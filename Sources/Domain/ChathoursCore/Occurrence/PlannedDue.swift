import Hours

/// One department's share of an occurrence that its schedule brings about.
struct PlannedDue: Sendable {
    let at: Instant
    /// The position of the trigger in the site.
    let trigger: Int
    /// The position of the department in the site.
    let department: Int
    let event: ScheduleEvent
    let eventAt: Instant

    /// What is due in (after, through], in order of due instant, then trigger.
    static func planned(of site: Site, after: Instant, through end: Instant) -> [PlannedDue] {
        guard site.triggers.contains(where: \.when.isScheduled), after < end else { return [] }
        let numbers = Dictionary(uniqueKeysWithValues: site.triggers.enumerated().map { ($1.name, $0) })
        let dues = site.departments.indices.flatMap { index in
            site.dues(of: site.departments[index], from: after + 1, to: end + 1).map { due in
                PlannedDue(
                    at: due.at, trigger: numbers[due.trigger.name] ?? 0, department: index, event: due.event.event,
                    eventAt: due.event.at)
            }
        }
        return dues.sorted { ($0.at, site.triggers[$0.trigger].name) < ($1.at, site.triggers[$1.trigger].name) }
    }
}
