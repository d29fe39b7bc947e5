// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import Hours

extension RouteTable {
    /// Returns the routes for operators' overrides.
    static func overrides(_ handler: some ControlHandler) -> [Route] {
        [
            Route("GET", "/v1/sites/{site}/overrides") { call throws(ProblemDetails) in
                try .json(OverrideList(overrides: await handler.overrides(of: call.site(), by: call.requester)))
            },
            Route("POST", "/v1/sites/{site}/overrides", takesBody: true) { call throws(ProblemDetails) in
                let site = try call.site()
                let order = try OverrideOrder(
                    call.decoded(OverrideRequest.self), now: call.now, by: call.requester)
                let set = try await handler.override(order, in: site, by: call.requester)
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

extension OverrideOrder {
    /// The order that a request asks for, with its times worked out; its end lies in the future, and is never
    /// `scheduled` for `extend`.
    fileprivate init(_ request: OverrideRequest, now: Instant, by requester: Caller) throws(ProblemDetails) {
        guard request.until == nil || request.duration == nil else {
            throw .unacceptable("for", "until and for are mutually exclusive", remedy: "send one of them")
        }
        if let duration = request.duration, duration.seconds < 1 {
            throw .unacceptable("for", "\(duration) is not a positive duration", remedy: "use a duration such as 30min")
        }
        let until = request.until ?? request.duration.map { now + $0.seconds }
        if let until, until <= now {
            throw .unacceptable(
                "until", "\(until) is in the past; the time here is \(now)", remedy: "use a time in the future")
        }
        if request.kind == .extend, until == nil {
            throw .unacceptable("until", "an extension requires an end", remedy: "send until or for")
        }
        self.init(
            kind: request.kind, departments: request.departments, end: until.map { .at($0) } ?? .scheduled,
            reason: request.reason, by: request.by ?? requester.description)
    }
}
