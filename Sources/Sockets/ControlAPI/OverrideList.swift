import Desk

/// Overrides: those in force, those just set, or those just cleared.
public struct OverrideList: Codable, Hashable, Sendable {
    public let overrides: [Override]

    public init(overrides: [Override]) {
        self.overrides = overrides
    }
}
