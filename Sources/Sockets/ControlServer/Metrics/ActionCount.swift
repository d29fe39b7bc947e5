import Control

extension Metrics {
    /// How many attempts at a trigger's actions ended in one way.
    public struct ActionCount: Hashable, Sendable {
        public var site: String
        public var trigger: String
        public var outcome: ActionResult.Outcome
        public var count: Int

        public init(site: String, trigger: String, outcome: ActionResult.Outcome, count: Int) {
            self.site = site
            self.trigger = trigger
            self.outcome = outcome
            self.count = count
        }
    }
}
