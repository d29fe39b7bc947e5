import ControlAPI

extension RouteTable {
    /// What operators decide by hand.
    static func overrides(_ handler: some ControlHandler) -> [Route] {
        [
            Route("GET", "/v1/sites/{site}/overrides") { call throws(ProblemDocument) in
                try .json(OverrideList(overrides: await handler.overrides(of: call.site(), by: call.requester)))
            },
            Route("POST", "/v1/sites/{site}/overrides", takesBody: true) { call throws(ProblemDocument) in
                let site = try call.site()
                let decision = try OverrideDecision(
                    call.decoded(OverrideRequest.self), now: call.now, by: call.requester)
                let set = try await handler.override(decision, in: site, by: call.requester)
                return try .json(OverrideList(overrides: set), status: 201)
            },
            Route("DELETE", "/v1/sites/{site}/overrides", query: ["department"]) { call throws(ProblemDocument) in
                let (site, department) = (try call.site(), try call.department())
                let cleared = try await handler.clearOverrides(of: department, in: site, by: call.requester)
                return try .json(OverrideList(overrides: cleared))
            },
            Route("GET", "/v1/sites/{site}/overrides/history", query: ["limit"]) { call throws(ProblemDocument) in
                let (site, limit) = (try call.site(), try call.limit())
                let history = try await handler.overrideHistory(of: site, limit: limit, by: call.requester)
                return try .json(OverrideRecord.List(history: history))
            },
        ]
    }
}
