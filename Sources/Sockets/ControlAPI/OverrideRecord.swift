// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore

extension OverrideRecord {
    package struct List: Codable, Hashable, Sendable {
        /// The latest first.
        package let history: [OverrideRecord]

        package init(history: [OverrideRecord]) {
            self.history = history
        }
    }
}

/// Overrides: those in force, those just set, or those just cleared.
package struct OverrideList: Codable, Hashable, Sendable {
    package let overrides: [Override]

    package init(overrides: [Override]) {
        self.overrides = overrides
    }
}
