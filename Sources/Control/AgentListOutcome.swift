/// What became of a report on several agents.
public struct AgentListOutcome: Codable, Hashable, Sendable {
    /// How many agents it was about.
    public let reported: Int
    /// How many were not listed any more, and have gone.
    public let removed: Int

    public init(reported: Int, removed: Int) {
        self.reported = reported
        self.removed = removed
    }
}
