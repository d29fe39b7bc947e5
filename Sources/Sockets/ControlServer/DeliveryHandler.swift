import ControlAPI

/// What a runner asks of the daemon about visitors' messages.
package protocol DeliveryHandler: Sendable {
    /// The site's messages that are due to be delivered, at most 100; more may be left.
    func claimDeliveries(of site: String, by requester: Requester) async throws(ProblemDocument) -> [DeliveryClaim]
    func record(_ result: DeliveryResult, of site: String, by requester: Requester) async throws(ProblemDocument)
}
