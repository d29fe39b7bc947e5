/// What became of a report on several agents.
public struct AgentListOutcome: Codable, Hashable, Sendable {
    /// How many agents it was about.
    public let reported: Int
    /// How many were not listed any more, and have gone.
    public let removed: Int
    /// The departments it named that the site does not have. Nil if there are none.
    public let unknownDepartments: [String]?

    public init(reported: Int, removed: Int, unknownDepartments: [String] = []) {
        self.reported = reported
        self.removed = removed
        self.unknownDepartments = unknownDepartments.isEmpty ? nil : unknownDepartments
    }
}
