import Control

extension Metrics {
    /// How many attempts at delivering a site's messages to a target ended in one way.
    public struct DeliveryCount: Hashable, Sendable {
        public var site: String
        /// As in site files: `mail: team`.
        public var target: String
        public var outcome: ActionResult.Outcome
        public var count: Int

        public init(site: String, target: String, outcome: ActionResult.Outcome, count: Int) {
            self.site = site
            self.target = target
            self.outcome = outcome
            self.count = count
        }
    }
}
