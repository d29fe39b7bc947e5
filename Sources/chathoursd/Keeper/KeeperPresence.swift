import Control
import ControlServer
import Desk
import Hours

extension Keeper {
    func agents(of site: String, by requester: Requester) throws(ProblemDocument) -> [AgentLease] {
        _ = try known(site)
        return engine.leases(of: site)
    }

    func agent(_ agent: String, of site: String, by requester: Requester) throws(ProblemDocument) -> AgentLease {
        _ = try known(site)
        guard let lease = engine.lease(of: agent, site: site) else { throw .unknown("agent", agent) }
        return lease
    }

    func report(
        _ report: PresenceReport, to site: String, by requester: Requester
    ) throws(ProblemDocument) -> AgentLease {
        _ = try known(site)
        let now = now
        take([report], to: site, by: requester, at: now)
        rest(at: now)
        return engine.lease(of: report.report.agent, site: site)
            ?? AgentLease(report: report.report, reportedAt: report.reportedAt, expiries: [:])
    }

    func report(
        _ reports: [PresenceReport], complete: Bool, to site: String, by requester: Requester
    ) throws(ProblemDocument) -> AgentListOutcome {
        _ = try known(site)
        let now = now
        let listed = Set(reports.map(\.report.agent))
        let gone =
            !complete
            ? []
            : engine.leases(of: site)
                .filter { $0.report.source == requester.name && !listed.contains($0.report.agent) }.map(\.report.agent)
        take(reports, to: site, by: requester, at: now)
        for agent in gone { signOff(agent, from: site, at: now) }
        rest(at: now)
        return AgentListOutcome(reported: reports.count, removed: gone.count)
    }

    func remove(agent: String, from site: String, by requester: Requester) throws(ProblemDocument) {
        _ = try known(site)
        guard engine.lease(of: agent, site: site) != nil else { throw .unknown("agent", agent) }
        let now = now
        hear(requester, at: now)
        signOff(agent, from: site, at: now)
        rest(at: now)
    }

    private func take(_ reports: [PresenceReport], to site: String, by requester: Requester, at now: Instant) {
        hear(requester, at: now)
        for (instant, reports) in Dictionary(grouping: reports, by: \.reportedAt).sorted(by: { $0.key < $1.key }) {
            let before = reports.map { engine.lease(of: $0.report.agent, site: site)?.report.status }
            let event = Event.reported(site: site, reports.map(\.report), asOf: instant)
            carryOut(engine.handle(event, at: now), at: now)
            for (report, old) in zip(reports, before) { remember(report.report.agent, of: site, old, at: now) }
        }
    }

    private func signOff(_ agent: String, from site: String, at now: Instant) {
        let old = engine.lease(of: agent, site: site)?.report.status
        carryOut(engine.handle(.signedOff(site: site, agent: agent), at: now), at: now)
        remember(agent, of: site, old, at: now)
    }

    private func remember(_ agent: String, of site: String, _ old: AgentStatus?, at now: Instant) {
        let lease = engine.lease(of: agent, site: site)
        books.note(lease.map { .reported(site: site, $0) } ?? .forgotten(site: site, agent: agent))
        if lease?.report.status != old {
            rememberPresence(of: site)
            tell(.agent(Change.Agent(site: site, agent: agent, status: lease?.report.status)), at: now)
        }
    }

    private func hear(_ requester: Requester, at now: Instant) {
        if case .source(let source) = requester, sources.heard(source, at: now) { log.sourceIsBack(source) }
    }
}
