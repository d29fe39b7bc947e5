// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlServer
import Hours
import Ledger

extension Daemon {
    func agents(of site: String, by requester: Caller) throws(ProblemDetails) -> [AgentLease] {
        try known(site)
        return engine.leases(of: site)
    }

    func agent(_ agent: String, of site: String, by requester: Caller) throws(ProblemDetails) -> AgentLease {
        try known(site)
        guard let lease = engine.lease(of: agent, site: site) else { throw .unknown("agent", agent) }
        return lease
    }

    func report(
        _ report: PresenceReport, to site: String, by requester: Caller
    ) throws(ProblemDetails) -> AgentPresence {
        let known = try departments(in: [report], to: site, field: "departments", by: requester)
        let now = now
        take(known.reports, to: site, by: requester, at: now)
        settle(at: now)
        let report = known.reports[0]
        let lease =
            engine.lease(of: report.report.agent, site: site)
            ?? AgentLease(report: report.report, reportedAt: report.reportedAt, expiries: [:])
        return AgentPresence(lease, unknownDepartments: known.unknown)
    }

    func report(
        _ reports: [PresenceReport], complete: Bool, to site: String, by requester: Caller
    ) throws(ProblemDetails) -> AgentListOutcome {
        let known = try departments(in: reports, to: site, field: "agents", by: requester)
        let now = now
        let listed = Set(reports.map(\.report.agent))
        let gone =
            !complete
            ? []
            : engine.leases(of: site)
                .filter { $0.report.source == requester.name && !listed.contains($0.report.agent) }.map(\.report.agent)
        take(known.reports, to: site, by: requester, at: now)
        let absent = known.absent.filter { engine.lease(of: $0, site: site) != nil }
        // Who is not in a list was not there when the list was made.
        let madeAt = reports.map(\.reportedAt).max() ?? now
        for agent in gone + absent { signOff(agent, from: site, asOf: madeAt, at: now) }
        settle(at: now)
        let removed = gone.count { engine.lease(of: $0, site: site) == nil }
        return AgentListOutcome(reported: reports.count, removed: removed, unknownDepartments: known.unknown)
    }

    func remove(agent: String, from site: String, by requester: Caller) throws(ProblemDetails) {
        try known(site)
        guard engine.lease(of: agent, site: site) != nil else { throw .unknown("agent", agent) }
        let now = now
        hear(requester, at: now)
        signOff(agent, from: site, asOf: now, at: now)
        settle(at: now)
    }

    /// The reports without departments that the site does not have, which are logged.
    private func departments(
        in reports: [PresenceReport], to site: String, field: String, by requester: Caller
    ) throws(ProblemDetails) -> KnownDepartments {
        let definition = try known(site)
        let result = KnownDepartments(reports, on: definition)
        for name in unknownDepartments.news(result.unknown, from: requester.name, of: site) {
            log.departmentUnknown(name, site: site, source: requester.name)
        }
        if let problem = result.problem(field: field) { throw problem }
        return result
    }

    private func take(_ reports: [PresenceReport], to site: String, by requester: Caller, at now: Instant) {
        hear(requester, at: now)
        for (instant, reports) in Dictionary(grouping: reports, by: \.reportedAt).sorted(by: { $0.key < $1.key }) {
            let before = reports.map { engine.lease(of: $0.report.agent, site: site)?.report.status }
            let event = Event.reported(site: site, reports.map(\.report), asOf: instant)
            perform(engine.handle(event, at: now), at: now)
            for (report, old) in zip(reports, before) { broadcast(report.report.agent, of: site, after: old, at: now) }
        }
    }

    private func signOff(_ agent: String, from site: String, asOf instant: Instant, at now: Instant) {
        let old = engine.lease(of: agent, site: site)?.report.status
        perform(engine.handle(.signedOff(site: site, agent: agent, asOf: instant), at: now), at: now)
        broadcast(agent, of: site, after: old, at: now)
    }

    private func broadcast(_ agent: String, of site: String, after old: AgentStatus?, at now: Instant) {
        let status = engine.lease(of: agent, site: site)?.report.status
        if status != old { broadcast(.agent(Change.Agent(site: site, agent: agent, status: status)), at: now) }
    }

    private func hear(_ requester: Caller, at now: Instant) {
        if case .source(let source) = requester, sources.received(from: source, at: now) { log.sourceIsBack(source) }
    }
}
