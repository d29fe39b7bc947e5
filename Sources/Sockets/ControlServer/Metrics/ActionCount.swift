import ControlAPI

extension Metrics {
    /// How many attempts at a trigger's actions ended in one way.
    package struct ActionCount: Hashable, Sendable {
        package var site: String
        package var trigger: String
        package var outcome: ActionResult.Outcome
        package var count: Int

        package init(site: String, trigger: String, outcome: ActionResult.Outcome, count: Int) {
            self.site = site
            self.trigger = trigger
            self.outcome = outcome
            self.count = count
        }
    }
}
