// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// Instants as they are published.
enum Clock {
    static func instant(_ text: String) -> Date { ISO8601DateFormatter().date(from: text) ?? .distantPast }
    static func text(_ instant: Date) -> String { ISO8601DateFormatter().string(from: instant) }

    /// Waits until it is later than `instant`.
    static func wait(until instant: Date) throws {
        let left = instant.timeIntervalSinceNow
        try TimeoutError.wait("\(instant)", max(0, left) + 5) { Date() > instant }
    }
}
