import ControlAPI

extension RouteTable {
    /// What a runner asks and reports about visitors' messages.
    static func deliveries(_ handler: some DeliveryHandler) -> [Route] {
        [
            Route("POST", "/v1/sites/{site}/deliveries/claims") { call throws(ProblemDocument) in
                let claims = try await handler.claimDeliveries(of: call.site(), by: call.requester)
                return try .json(DeliveryClaim.List(deliveries: claims))
            },
            Route("POST", "/v1/sites/{site}/deliveries/results", takesBody: true) { call throws(ProblemDocument) in
                let (site, result) = (try call.site(), try call.decoded(DeliveryResult.self))
                try await handler.record(result, of: site, by: call.requester)
                return .nothing
            },
        ]
    }
}
