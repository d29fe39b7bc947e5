import ControlAPI
import SocketHTTP

extension RouteTable {
    /// About sites, and where chats go.
    static func sites(_ handler: some ControlHandler) -> [Route] {
        [
            Route("GET", "/v1/sites") { call throws(ProblemDocument) in
                try .json(SiteStatus.List(sites: await handler.sites(by: call.requester)))
            },
            Route("GET", "/v1/sites/{site}") { call throws(ProblemDocument) in
                .bytes(try await handler.state(of: call.site(), by: call.requester), type: MediaType.json)
            },
            Route("GET", "/v1/sites/{site}/route", query: ["department"]) { call throws(ProblemDocument) in
                guard let department = try call.department() else {
                    throw ProblemDocument(
                        status: 400, detail: "no department is named", field: "department",
                        remedy: "add ?department=NAME")
                }
                return try .json(await handler.route(of: department, in: call.site(), by: call.requester))
            },
        ]
    }
}
