import ChathoursCore
import ControlAPI

extension ControlClient {
    /// Visitors' messages of the site that are due to be delivered, and this process is to deliver.
    package func claimDeliveries(of site: String) async throws(ControlClientError) -> [DeliveryClaim] {
        try await call(ControlCall(.POST, ["v1", "sites", site, "deliveries", "claims"]), DeliveryClaim.List.self)
            .deliveries
    }

    package func record(_ result: DeliveryResult, of site: String) async throws(ControlClientError) {
        let body = try encode(result)
        _ = try await exchange(ControlCall(.POST, ["v1", "sites", site, "deliveries", "results"], body: body))
    }
}
