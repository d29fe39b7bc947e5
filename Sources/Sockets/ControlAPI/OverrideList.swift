import ChathoursCore

/// Overrides: those in force, those just set, or those just cleared.
package struct OverrideList: Codable, Hashable, Sendable {
    package let overrides: [Override]

    package init(overrides: [Override]) {
        self.overrides = overrides
    }
}
