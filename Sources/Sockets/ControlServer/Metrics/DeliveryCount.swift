import ControlAPI

extension Metrics {
    /// How many attempts at delivering a site's messages to a target ended in one way.
    package struct DeliveryCount: Hashable, Sendable {
        package var site: String
        /// As in site files: `mail: team`.
        package var target: String
        package var outcome: ActionResult.Outcome
        package var count: Int

        package init(site: String, target: String, outcome: ActionResult.Outcome, count: Int) {
            self.site = site
            self.target = target
            self.outcome = outcome
            self.count = count
        }
    }
}
