// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI

extension RouteTable {
    /// Triggers, for operators.
    static func triggers(_ handler: some ControlHandler) -> [Route] {
        [
            Route("GET", "/v1/sites/{site}/triggers") { call throws(ProblemDetails) in
                try .json(TriggerStatus.List(triggers: await handler.triggers(of: call.site(), by: call.requester)))
            },
            Route("GET", "/v1/sites/{site}/triggers/{trigger}") { call throws(ProblemDetails) in
                try .json(await handler.trigger(call.trigger(), of: call.site(), by: call.requester))
            },
            Route("GET", "/v1/sites/{site}/triggers/{trigger}/history", query: ["limit"]) {
                call throws(ProblemDetails) in
                let (site, trigger, limit) = (try call.site(), try call.trigger(), try call.limit())
                let history = try await handler.history(of: trigger, in: site, limit: limit, by: call.requester)
                return try .json(TriggerOccurrence.List(occurrences: history))
            },
            Route("POST", "/v1/sites/{site}/triggers/{trigger}/run") { call throws(ProblemDetails) in
                let key = try await handler.run(trigger: call.trigger(), of: call.site(), by: call.requester)
                return try .json(TriggerRun(key: key), status: 202)
            },
            pausing(true, "pause", handler),
            pausing(false, "resume", handler),
        ]
    }

    private static func pausing(_ paused: Bool, _ verb: String, _ handler: some ControlHandler) -> Route {
        Route("POST", "/v1/sites/{site}/triggers/{trigger}/\(verb)") { call throws(ProblemDetails) in
            let (site, trigger) = (try call.site(), try call.trigger())
            return try .json(await handler.setPaused(paused, trigger: trigger, of: site, by: call.requester))
        }
    }
}
