extension Metrics {
    /// A site's messages: those accepted since the start, and those that wait to be delivered.
    package struct MessageCount: Hashable, Sendable {
        package var site: String
        package var accepted: Int
        package var waiting: Int

        package init(site: String, accepted: Int, waiting: Int) {
            self.site = site
            self.accepted = accepted
            self.waiting = waiting
        }
    }
}
