extension Metrics {
    /// A site's messages: those accepted since the start, and those that wait to be delivered.
    public struct MessageCount: Hashable, Sendable {
        public var site: String
        public var accepted: Int
        public var waiting: Int

        public init(site: String, accepted: Int, waiting: Int) {
            self.site = site
            self.accepted = accepted
            self.waiting = waiting
        }
    }
}
