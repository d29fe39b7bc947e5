import Hours

/// When each trigger of a site is due next by schedule.
struct DuePlan: Sendable {
    /// Whether the schedules may have changed since.
    var isStale = true
    private(set) var dues: [String: Instant] = [:]
    private var told: [String: Instant] = [:]

    /// Looks anew for those whose due instant has passed, or for all when the plan is stale. Returns the plan of all
    /// but the paused triggers when it differs from the one that was returned last; nil when it does not.
    mutating func renewed(by desk: SiteDesk, paused: Set<String>, at now: Instant) -> [String: Instant]? {
        let triggers = desk.site.triggers.filter { trigger in isStale || dues[trigger.name].map { $0 <= now } ?? false }
        if isStale { dues = [:] }
        isStale = false
        for trigger in triggers { dues[trigger.name] = nil }
        if !triggers.isEmpty { dues.merge(desk.nextDues(of: triggers, after: now)) { $1 } }
        let plan = dues.filter { !paused.contains($0.key) }
        guard plan != told else { return nil }
        told = plan
        return plan
    }
}
