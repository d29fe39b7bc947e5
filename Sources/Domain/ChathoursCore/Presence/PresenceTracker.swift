// SPDX-License-Identifier: Apache-2.0

import Hours

/// The agents present on a site, from reports that still count, and the resulting statuses of departments.
struct PresenceTracker: Sendable {
    private var agents: AgentRoster
    private var departments: [String: DepartmentPresence] = [:]
    private var hasReported: Bool
    /// The departments that go offline if no agent becomes available, and when.
    private var settling = DueQueue()
    /// The departments changed since the changes were taken.
    private var changed: Set<String> = []
    /// The numbers of agents at the last renewal of each department.
    private var counts: [String: AgentCounts] = [:]
    /// True if a number of agents has changed since the changes were taken.
    private(set) var hasNewCounts = false

    init(_ site: Site, memory: SiteSnapshot, at now: Instant) {
        let known = Dictionary(memory.statuses.map { ($0.department, $0) }) { first, _ in first }
        // What ended before a new department was there does not concern it, nor what had ended when the department was
        // without agents.
        agents = AgentRoster(memory) { department, end in
            guard let status = known[department] else { return end <= now }
            return status.emptySince.map { end <= $0 } ?? false
        }
        // Once somebody has reported, a status is unknown only while it waits to become offline.
        hasReported =
            !agents.leases.isEmpty
            || memory.statuses.contains { $0.status != .unknown || $0.withoutAgentSince != nil }
        for status in memory.statuses { departments[status.department] = DepartmentPresence(status) }
        adopt(site, at: now)
    }

    /// Adopts another version of the site, whose departments may differ.
    mutating func adopt(_ site: Site, at now: Instant) {
        let names = Set(site.departments.map(\.name))
        for name in departments.keys where !names.contains(name) {
            departments[name] = nil
            settling[name] = nil
            changed.insert(name)
        }
        for name in names where departments[name] == nil {
            var presence = DepartmentPresence(at: now)
            presence.take(live(name), at: now)
            departments[name] = presence
            changed.insert(name)
        }
        for department in site.departments {
            settling[department.name] = departments[department.name]?.settles(after: department.presence.settle)
        }
    }

    /// Called after `adopt`: if `settle` has become shorter, a department that would already have gone offline goes
    /// offline now.
    mutating func settleAtOnce(_ site: Site, at now: Instant) -> [StatusChange] { renew([], on: site, at: now) }

    /// The settled status of a department of the site.
    func status(of department: String) -> Status { departments[department]?.status ?? .unknown }

    /// The time since which a department has had its settled status.
    func since(_ department: String) -> Instant { departments[department]?.since ?? .earliest }

    func counts(of department: String) -> AgentCounts { agents.counts(in: department) }

    var leases: [AgentLease] { agents.leases.values.sorted { $0.report.agent < $1.report.agent } }

    /// The lease of one agent; nil if none of the agent's reports still counts.
    func lease(of agent: String) -> AgentLease? { agents.leases[agent] }

    /// The time of the last report of each agent whose reports no longer count.
    var ended: [String: Instant] { agents.ended }

    var statuses: [DepartmentStatus] {
        departments.keys.sorted().compactMap { remembered($0) }
    }

    /// Returns what has changed since this was asked last.
    mutating func takeChanges() -> PresenceChanges {
        defer { (changed, hasNewCounts) = ([], false) }
        return PresenceChanges(
            agents: agents.takeChanges(),
            departments: Dictionary(uniqueKeysWithValues: changed.map { ($0, remembered($0)) }))
    }

    /// Forgets what no report that may still arrive can be measured against.
    mutating func forget(at now: Instant) { agents.forget(at: now) }

    private func remembered(_ department: String) -> DepartmentStatus? {
        departments[department].map {
            DepartmentStatus(
                department: department, status: $0.status, since: $0.since, withoutAgentSince: $0.withoutAgentSince)
        }
    }

    /// The next instant at which a lease ends or a status settles; nil if there is none.
    var nextMoment: Instant? { [agents.nextEnd, settling.first?.at].compactMap { $0 }.min() }

    /// Applies reports made at `start`, which may be in the past; their leases count from then. A lease that has ended
    /// by `instant` is not lived through again.
    mutating func take(
        _ reports: [AgentReport], asOf start: Instant, on site: Site, at instant: Instant
    ) -> [StatusChange] {
        var concerned: Set<String> = []
        for report in reports where agents.isNews(of: report.agent, asOf: start) {
            let expiries = expiries(of: report, asOf: start, on: site).filter { $0.value > instant }
            // One that arrives when its time is over tells only of an agent who was there.
            if !hasReported, report.status == .offline || agents.leases[report.agent] != nil || !expiries.isEmpty {
                concerned.formUnion(departments.keys)
                hasReported = true
            }
            concerned.formUnion(agents.leave(report.agent, asOf: start))
            guard report.status != .offline, !expiries.isEmpty else { continue }
            agents.enter(AgentLease(report: report, reportedAt: start, expiries: expiries))
            concerned.formUnion(expiries.keys)
        }
        return renew(concerned, on: site, at: instant)
    }

    /// Removes an agent that signed off at `start`.
    mutating func signOff(
        _ agent: String, asOf start: Instant, on site: Site, at instant: Instant
    ) -> [StatusChange] {
        agents.isNews(of: agent, asOf: start) ? renew(agents.leave(agent, asOf: start), on: site, at: instant) : []
    }

    /// Discards everything that a lost `source` reported; if nobody else reports, the statuses become unknown.
    mutating func lose(source: String, on site: Site, at instant: Instant) -> [StatusChange] {
        var concerned: Set<String> = []
        for agent in agents.leases.values where agent.report.source == source {
            concerned.formUnion(agents.leave(agent.report.agent, asOf: instant))
        }
        if agents.leases.isEmpty {
            hasReported = false
            concerned = Set(departments.keys)
        }
        return renew(concerned, on: site, at: instant)
    }

    /// Applies the ends of leases and the settling of statuses up to `now`, each at its own instant.
    mutating func advance(to now: Instant, on site: Site) -> [StatusChange] {
        var changes: [StatusChange] = []
        while let next = nextMoment, next <= now {
            changes += renew(agents.expire(through: next), on: site, at: next)
        }
        return changes
    }

    /// Adjusts to a step of the wall clock: durations up to now stay the same.
    mutating func shift(by seconds: Int64) {
        agents.shift(by: seconds)
        for name in departments.keys {
            departments[name]?.shift(by: seconds)
            settling[name] = settling[name].map { $0 + seconds }
        }
        changed.formUnion(departments.keys)
    }

    /// The first instant at which a report made at `start` no longer counts, by department.
    private func expiries(of report: AgentReport, asOf start: Instant, on site: Site) -> [String: Instant] {
        let ends = report.departments.map { name in
            (name, start + (report.lease ?? site.department(name)?.presence.lease ?? PresencePolicy().lease).seconds)
        }
        return Dictionary(ends) { first, _ in first }
    }

    private func live(_ department: String) -> Status? {
        guard hasReported else { return nil }
        return agents.status(in: department)
    }

    /// Updates the departments' statuses at `instant`, including those that settle then, and returns the changes.
    private mutating func renew(_ concerned: Set<String>, on site: Site, at instant: Instant) -> [StatusChange] {
        var changes: [StatusChange] = []
        var settled: [String] = []
        while let (end, name) = settling.first, end <= instant {
            settling[name] = nil
            settled.append(name)
        }
        for name in concerned.union(settled).sorted() {
            guard let department = site.department(name), var presence = departments[name] else { continue }
            let (old, heldSince) = (presence.status, presence.since)
            if concerned.contains(name) { presence.take(live(name), at: instant) }
            presence.settle(department.presence.settle, at: instant)
            if departments[name] != presence { changed.insert(name) }
            departments[name] = presence
            settling[name] = presence.settles(after: department.presence.settle)
            if counts[name] != agents.counts(in: name) {
                counts[name] = agents.counts(in: name)
                hasNewCounts = true
            }
            guard presence.status != old else { continue }
            changes.append(
                StatusChange(
                    department: name, from: old, heldSince: heldSince, to: presence.status, at: presence.since))
        }
        return changes
    }
}

extension DepartmentStatus {
    /// An instant at which no agent was available, and since which none has been; nil if one may have been.
    fileprivate var emptySince: Instant? {
        status == .offline || status == .unknown ? since : withoutAgentSince
    }
}
