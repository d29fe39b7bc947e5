// SPDX-License-Identifier: Apache-2.0

package import ControlAPI
package import Hours

extension RouteTable {
    /// Returns the routes for operators' overrides.
    static func overrides(_ handler: some ControlHandler) -> [Route] {
        [
            Route("GET", "/v1/sites/{site}/overrides") { call throws(ProblemDetails) in
                try .json(OverrideList(overrides: await handler.overrides(of: call.site(), by: call.requester)))
            },
            Route("POST", "/v1/sites/{site}/overrides", takesBody: true) { call throws(ProblemDetails) in
                let site = try call.site()
                let decision = try OverrideDecision(
                    call.decoded(OverrideRequest.self), now: call.now, by: call.requester)
                let set = try await handler.override(decision, in: site, by: call.requester)
                return try .json(OverrideList(overrides: set), status: 201)
            },
            Route("DELETE", "/v1/sites/{site}/overrides", query: ["department"]) { call throws(ProblemDetails) in
                let (site, department) = (try call.site(), try call.department())
                let cleared = try await handler.clearOverrides(of: department, in: site, by: call.requester)
                return try .json(OverrideList(overrides: cleared))
            },
            Route("GET", "/v1/sites/{site}/overrides/history", query: ["limit"]) { call throws(ProblemDetails) in
                let (site, limit) = (try call.site(), try call.limit())
                let history = try await handler.overrideHistory(of: site, limit: limit, by: call.requester)
                return try .json(OverrideRecord.List(history: history))
            },
        ]
    }
}

/// An operator's decision, with its times worked out.
package struct OverrideDecision: Hashable, Sendable {
    package let kind: OverrideRequest.Kind
    /// Nil: all.
    package let departments: [String]?
    /// In the future; nil: until the next scheduled change. Never nil for `extend`.
    package let until: Instant?
    package let reason: String?
    /// The person who decided: the given name, or else the caller.
    package let by: String

    init(_ request: OverrideRequest, now: Instant, by requester: Caller) throws(ProblemDetails) {
        guard request.until == nil || request.duration == nil else {
            throw .unacceptable("for", "until and for are both given", remedy: "give one of them")
        }
        if let duration = request.duration, duration.seconds < 1 {
            throw .unacceptable("for", "\(duration) is no time at all", remedy: "give a span such as 30min")
        }
        let until = request.until ?? request.duration.map { now + $0.seconds }
        if let until, until <= now {
            throw .unacceptable("until", "\(until) is past; here it is \(now)", remedy: "give a time in the future")
        }
        if request.kind == .extend, until == nil {
            throw .unacceptable("until", "an extension needs an end", remedy: "give until, or for")
        }
        kind = request.kind
        departments = request.departments
        self.until = until
        reason = request.reason
        by = request.by ?? requester.description
    }
}
