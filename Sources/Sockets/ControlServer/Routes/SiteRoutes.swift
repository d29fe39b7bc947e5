// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import SocketHTTP

extension RouteTable {
    /// About sites, and where chats go.
    static func sites(_ handler: some ControlHandler) -> [Route] {
        [
            Route("GET", "/v1/sites") { call throws(ProblemDetails) in
                try .json(SiteStatus.List(sites: await handler.sites(by: call.requester)))
            },
            Route("GET", "/v1/sites/{site}") { call throws(ProblemDetails) in
                .bytes(try await handler.state(of: call.site(), by: call.requester), type: MediaType.json)
            },
            Route("GET", "/v1/sites/{site}/route", query: ["department"]) { call throws(ProblemDetails) in
                guard let department = try call.department() else {
                    throw ProblemDetails(
                        status: 400, detail: "the department is missing", field: "department",
                        remedy: "add ?department=NAME")
                }
                return try .json(await handler.route(of: department, in: call.site(), by: call.requester))
            },
        ]
    }
}

extension RouteTable {
    /// About the daemon as a whole.
    static func daemon(_ handler: some ControlHandler) -> [Route] {
        [
            Route("GET", "/v1/status") { call throws(ProblemDetails) in
                try .json(await handler.status(by: call.requester))
            },
            Route("POST", "/v1/reload") { call throws(ProblemDetails) in
                let report = try await handler.reload(by: call.requester)
                return report.isRejected
                    ? try .json(RejectedReload(report), status: 422, type: MediaType.problem) : try .json(report)
            },
            Route("GET", "/v1/watch") { call throws(ProblemDetails) in
                .changes(try await handler.changes(by: call.requester))
            },
            Route("GET", "/metrics") { call throws(ProblemDetails) in
                let metrics = try await handler.metrics(by: call.requester)
                return .bytes(Array(metrics.text(at: call.now).utf8), type: OpenMetricsWriter.mediaType)
            },
        ]
    }
}
