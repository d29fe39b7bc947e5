/// What became of a report on several agents.
package struct AgentListOutcome: Codable, Hashable, Sendable {
    /// How many agents it was about.
    package let reported: Int
    /// How many were not listed any more, and have gone.
    package let removed: Int
    /// The departments it named that the site does not have. Nil if there are none.
    package let unknownDepartments: [String]?

    package init(reported: Int, removed: Int, unknownDepartments: [String] = []) {
        self.reported = reported
        self.removed = removed
        self.unknownDepartments = unknownDepartments.isEmpty ? nil : unknownDepartments
    }
}
