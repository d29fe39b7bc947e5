// SPDX-License-Identifier: Apache-2.0

import Hours

/// The agents present on a site, from reports that still count, and the resulting statuses of departments.
struct PresenceTracker: Sendable {
    private struct Agent {
        var report: AgentReport
        var reportedAt: Instant
        var expiries: [String: Instant]
    }

    private var agents: [String: Agent] = [:]
    private var expiries = DueQueue()
    private var departments: [String: DepartmentPresence] = [:]
    private var tallies: [String: AgentTally] = [:]
    private var hasReported = false
    /// The departments that go offline if no agent becomes available.
    private var settling: Set<String> = []

    init(_ site: Site, memory: SiteSnapshot, at now: Instant) {
        let known = Dictionary(memory.statuses.map { ($0.department, $0) }) { first, _ in first }
        for lease in memory.agents {
            // What ended before a new department was there does not concern it, nor what had ended when the department
            // was without agents: that has been lived through.
            let expiries = lease.expiries.filter { department, end in
                guard let status = known[department] else { return end > now }
                return status.emptySince.map { end > $0 } ?? true
            }
            guard !expiries.isEmpty else { continue }
            agents[lease.report.agent] = Agent(report: lease.report, reportedAt: lease.reportedAt, expiries: expiries)
            enter(lease.report.agent)
        }
        for status in memory.statuses { departments[status.department] = DepartmentPresence(status) }
        hasReported =
            !memory.agents.isEmpty
            || memory.statuses.contains {
                $0.status != .unknown || $0.withoutAgentSince != nil
            }
        adopt(site, at: now)
    }

    /// Adopts another version of the site, whose departments may differ.
    mutating func adopt(_ site: Site, at now: Instant) {
        let names = Set(site.departments.map(\.name))
        departments = departments.filter { names.contains($0.key) }
        for name in names where departments[name] == nil {
            var presence = DepartmentPresence(at: now)
            presence.take(live(name), at: now)
            departments[name] = presence
        }
        settling = Set(site.departments.filter { isSettling($0) }.map(\.name))
    }

    /// Called after `adopt`: if `settle` has become shorter, a department that would already have gone offline goes
    /// offline now.
    mutating func settleAtOnce(_ site: Site, at now: Instant) -> [StatusChange] { renew([], on: site, at: now) }

    /// The settled status of a department of the site.
    func status(of department: String) -> Status { departments[department]?.status ?? .unknown }

    /// The time since which a department has had its settled status.
    func since(_ department: String) -> Instant { departments[department]?.since ?? .earliest }

    func counts(of department: String) -> AgentCounts {
        tallies[department]?.counts ?? AgentCounts()
    }

    var leases: [AgentLease] {
        agents.values.map { AgentLease(report: $0.report, reportedAt: $0.reportedAt, expiries: $0.expiries) }
            .sorted { $0.report.agent < $1.report.agent }
    }

    /// The lease of one agent; nil if none of the agent's reports still counts.
    func lease(of agent: String) -> AgentLease? {
        agents[agent].map { AgentLease(report: $0.report, reportedAt: $0.reportedAt, expiries: $0.expiries) }
    }

    var statuses: [DepartmentStatus] {
        departments.map { name, presence in
            DepartmentStatus(
                department: name, status: presence.status, since: presence.since,
                withoutAgentSince: presence.withoutAgentSince)
        }.sorted { $0.department < $1.department }
    }

    /// The next instant at which a lease ends or a status settles; nil if there is none.
    func nextMoment(_ site: Site) -> Instant? {
        let ends = settling.compactMap { name in
            site.department(name).flatMap { departments[name]?.settles(after: $0.presence.settle) }
        }
        return ([expiries.first?.at].compactMap { $0 } + ends).min()
    }

    /// Applies reports; their leases count from `start`, which may be in the past. A report that is older than the one
    /// known of its agent changes nothing, and a lease that has ended by `instant` is not lived through again.
    mutating func take(
        _ reports: [AgentReport], asOf start: Instant, on site: Site, at instant: Instant
    ) -> [StatusChange] {
        var concerned: Set<String> = []
        for report in reports {
            let known = agents[report.agent]
            if let known, known.reportedAt > start { continue }
            let expiries = report.departments.map { name in
                (
                    name,
                    start + (report.lease ?? site.department(name)?.presence.lease ?? PresencePolicy().lease).seconds
                )
            }.filter { $0.1 > instant }
            guard report.status == .offline || known != nil || !expiries.isEmpty else { continue }
            if !hasReported { concerned.formUnion(departments.keys) }
            hasReported = true
            concerned.formUnion(leave(report.agent))
            guard report.status != .offline, !expiries.isEmpty else { continue }
            agents[report.agent] = Agent(
                report: report, reportedAt: start, expiries: Dictionary(expiries) { first, _ in first })
            enter(report.agent)
            concerned.formUnion(report.departments)
        }
        return renew(concerned, on: site, at: instant)
    }

    /// Removes an agent that has signed off.
    mutating func signOff(_ agent: String, on site: Site, at instant: Instant) -> [StatusChange] {
        renew(leave(agent), on: site, at: instant)
    }

    /// Discards everything that a lost `source` reported; if nobody else reports, the statuses become unknown.
    mutating func lose(source: String, on site: Site, at instant: Instant) -> [StatusChange] {
        var concerned: Set<String> = []
        for agent in agents.values where agent.report.source == source {
            concerned.formUnion(leave(agent.report.agent))
        }
        if agents.isEmpty {
            hasReported = false
            concerned = Set(departments.keys)
        }
        return renew(concerned, on: site, at: instant)
    }

    /// Applies the ends of leases and the settling of statuses up to `now`, each at its own instant.
    mutating func advance(to now: Instant, on site: Site) -> [StatusChange] {
        var changes: [StatusChange] = []
        while let next = nextMoment(site), next <= now {
            var concerned: Set<String> = []
            while let (instant, name) = expiries.first, instant <= next {
                expiries.removeFirst()
                guard let agent = agents[name], agent.expiries.values.contains(instant) else { continue }
                let over = agent.expiries.filter { $0.value <= instant }.map(\.key)
                for department in over {
                    agents[name]?.expiries[department] = nil
                    tallies[department]?.remove(agent.report)
                }
                if agents[name]?.expiries.isEmpty == true { agents[name] = nil }
                concerned.formUnion(over)
            }
            changes += renew(concerned, on: site, at: next)
        }
        return changes
    }

    /// Adjusts to a step of the wall clock: leases run on a clock that was not stepped.
    mutating func shift(by seconds: Int64) {
        (expiries, tallies) = (DueQueue(), [:])
        agents = agents.mapValues { agent in
            Agent(
                report: agent.report, reportedAt: agent.reportedAt + seconds,
                expiries: agent.expiries.mapValues { $0 + seconds })
        }
        for name in agents.keys { enter(name) }
        for name in departments.keys { departments[name]?.shift(by: seconds) }
    }

    private mutating func enter(_ name: String) {
        guard let agent = agents[name] else { return }
        for department in agent.expiries.keys { tallies[department, default: AgentTally()].add(agent.report) }
        for instant in Set(agent.expiries.values) { expiries.insert(name, at: instant) }
    }

    /// Removes an agent and returns the departments that it was in.
    private mutating func leave(_ name: String) -> Set<String> {
        guard let agent = agents.removeValue(forKey: name) else { return [] }
        for department in agent.expiries.keys { tallies[department]?.remove(agent.report) }
        return Set(agent.expiries.keys)
    }

    private func live(_ department: String) -> Status? {
        guard hasReported else { return nil }
        return tallies[department]?.status ?? .offline
    }

    private func isSettling(_ department: Department) -> Bool {
        departments[department.name]?.settles(after: department.presence.settle) != nil
    }

    /// Updates the departments' statuses at `instant`, including those that are settling, and returns the changes.
    private mutating func renew(_ concerned: Set<String>, on site: Site, at instant: Instant) -> [StatusChange] {
        var changes: [StatusChange] = []
        for name in concerned.union(settling).sorted() {
            guard let department = site.department(name), var presence = departments[name] else { continue }
            let (old, heldSince) = (presence.status, presence.since)
            if concerned.contains(name) { presence.take(live(name), at: instant) }
            presence.settle(department.presence.settle, at: instant)
            departments[name] = presence
            if isSettling(department) { settling.insert(name) } else { settling.remove(name) }
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
