// SPDX-License-Identifier: Apache-2.0

import Hours

/// The next scheduled due instant of each trigger of a site.
struct NextDues: Sendable {
    /// True if the schedules may have changed since.
    var isStale = true
    private(set) var dues: [String: Instant] = [:]
    private var lastReported: [String: Instant] = [:]

    /// Recomputes the triggers whose due instant has passed, or all if the plan is stale. Returns the plan of all
    /// triggers that are not paused if it differs from the last one returned; otherwise nil.
    mutating func renewed(by desk: CompiledSite, paused: Set<String>, at now: Instant) -> [String: Instant]? {
        let triggers = desk.site.triggers.filter { trigger in isStale || dues[trigger.name].map { $0 <= now } ?? false }
        if isStale { dues = [:] }
        isStale = false
        for trigger in triggers { dues[trigger.name] = nil }
        if !triggers.isEmpty { dues.merge(desk.nextDues(of: triggers, after: now)) { $1 } }
        let plan = dues.filter { !paused.contains($0.key) }
        guard plan != lastReported else { return nil }
        lastReported = plan
        return plan
    }
}
