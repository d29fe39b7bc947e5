import ControlAPI

extension RouteTable {
    /// What a runner asks and reports.
    static func runner(_ handler: some ControlHandler) -> [Route] {
        [
            Route("POST", "/v1/sites/{site}/triggers/{trigger}/claims") { call throws(ProblemDocument) in
                let claims = try await handler.claim(trigger: call.trigger(), of: call.site(), by: call.requester)
                return try .json(Claim.List(occurrences: claims))
            },
            Route("POST", "/v1/sites/{site}/triggers/{trigger}/results", takesBody: true) {
                call throws(ProblemDocument) in
                let (site, trigger) = (try call.site(), try call.trigger())
                let result = try call.decoded(ActionResult.self)
                guard result.key.site == site, result.key.trigger == trigger else {
                    throw .unacceptable(
                        "key", "\(result.key) is no occurrence of \(site).\(trigger)",
                        remedy: "send it to the trigger that the key names")
                }
                try await handler.record(result, by: call.requester)
                return .nothing
            },
        ]
    }
}
