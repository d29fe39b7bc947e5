import ControlAPI

extension RouteTable {
    /// Presence.
    static func agents(_ handler: some ControlHandler) -> [Route] {
        [
            Route("GET", "/v1/sites/{site}/agents") { call throws(ProblemDocument) in
                let leases = try await handler.agents(of: call.site(), by: call.requester)
                return try .json(AgentPresence.List(agents: leases.map { AgentPresence($0) }))
            },
            Route("PUT", "/v1/sites/{site}/agents", takesBody: true) { call throws(ProblemDocument) in
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
            Route("GET", "/v1/sites/{site}/agents/{agent}") { call throws(ProblemDocument) in
                try .json(AgentPresence(await handler.agent(call.agent(), of: call.site(), by: call.requester)))
            },
            Route("PUT", "/v1/sites/{site}/agents/{agent}", takesBody: true) { call throws(ProblemDocument) in
                let (site, agent) = (try call.site(), try call.agent())
                let report = try PresenceReport(
                    call.decoded(AgentUpdate.self), of: agent, now: call.now, by: call.requester)
                return try .json(await handler.report(report, to: site, by: call.requester))
            },
            Route("DELETE", "/v1/sites/{site}/agents/{agent}") { call throws(ProblemDocument) in
                try await handler.remove(agent: call.agent(), from: call.site(), by: call.requester)
                return .nothing
            },
        ]
    }
}
