// SPDX-License-Identifier: Apache-2.0

/// Facts about the project as a whole.
package enum Chathours {
    /// The version of all programs, `0.1.0`; `scripts/check-version` compares it with the changelogs.
    package static let version = "0.1.0"
}
