// SPDX-License-Identifier: Apache-2.0

/// The state of a message, or of its delivery to one of its targets.
package enum DeliveryState: String, CaseIterable, Hashable, Sendable {
    case waiting
    case delivered
    /// Given up; of a message: at least one of its targets is, and none waits.
    case failed
}
