// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import ControlAPI
package import Hours

extension RouteTable {
    /// Presence.
    static func agents(_ handler: some ControlHandler) -> [Route] {
        [
            Route("GET", "/v1/sites/{site}/agents") { call throws(ProblemDetails) in
                let leases = try await handler.agents(of: call.site(), by: call.requester)
                return try .json(AgentPresence.List(agents: leases.map { AgentPresence($0) }))
            },
            Route("PUT", "/v1/sites/{site}/agents", takesBody: true) { call throws(ProblemDetails) in
                let (site, list) = (try call.site(), try call.decoded(AgentListUpdate.self))
                var reports: [PresenceReport] = []
                for (index, entry) in list.agents.enumerated() {
                    try reports.append(
                        PresenceReport(
                            entry.update, of: entry.agent, at: "agents[\(index)].", now: call.now, by: call.requester))
                }
                return try .json(
                    await handler.report(reports, complete: list.complete, to: site, by: call.requester))
            },
            Route("GET", "/v1/sites/{site}/agents/{agent}") { call throws(ProblemDetails) in
                try .json(AgentPresence(await handler.agent(call.agent(), of: call.site(), by: call.requester)))
            },
            Route("PUT", "/v1/sites/{site}/agents/{agent}", takesBody: true) { call throws(ProblemDetails) in
                let (site, agent) = (try call.site(), try call.agent())
                let report = try PresenceReport(
                    call.decoded(AgentUpdate.self), of: agent, now: call.now, by: call.requester)
                return try .json(await handler.report(report, to: site, by: call.requester))
            },
            Route("DELETE", "/v1/sites/{site}/agents/{agent}") { call throws(ProblemDetails) in
                try await handler.remove(agent: call.agent(), from: call.site(), by: call.requester)
                return .nothing
            },
        ]
    }
}

/// A report of presence, and when it was true. Its lease counts from `reportedAt`, which is never in the future.
package struct PresenceReport: Hashable, Sendable {
    package let report: AgentReport
    package let reportedAt: Instant

    package init(report: AgentReport, reportedAt: Instant) {
        self.report = report
        self.reportedAt = reportedAt
    }

    /// The same for other departments.
    package func with(departments: [String]) -> PresenceReport {
        PresenceReport(report: report.with(departments: departments), reportedAt: reportedAt)
    }

    /// The maximum time by which a reporter's clock may be ahead of ours, in seconds.
    static let clockError: Int64 = 60

    /// - Parameter place: The path in front of the fields' names, such as `agents[3].`.
    init(_ update: AgentUpdate, of agent: String, at place: String = "", now: Instant, by requester: Caller)
        throws(ProblemDetails)
    {
        let reportedAt = update.reportedAt ?? now
        guard reportedAt <= now + Self.clockError else {
            throw .unacceptable(
                "\(place)reported_at",
                "\(reportedAt) is more than \(Self.clockError) s in the future; the time here is \(now)",
                remedy: "set the clock of the reporting machine, or omit reported_at")
        }
        if let lease = update.lease, reportedAt + lease.seconds <= now {
            throw .unacceptable(
                "\(place)reported_at", "a lease of \(lease) from \(reportedAt) has expired; the time here is \(now)",
                remedy: "report the current status")
        }
        report = AgentReport(
            agent: agent, status: update.status, departments: update.departments, lease: update.lease,
            serving: update.serving, capacity: update.capacity, source: requester.name)
        self.reportedAt = min(reportedAt, now)
    }
}
