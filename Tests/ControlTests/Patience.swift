// SPDX-License-Identifier: Apache-2.0

import TestSupport

/// Waiting without holding a thread.
enum Patience {
    /// Looks every few milliseconds whether `condition` has come true.
    static func until(_ what: String, within seconds: Double = 10, _ condition: () async -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(seconds)
        while await !condition() {
            guard ContinuousClock.now < end else { throw TimeoutError(what: what, seconds: seconds) }
            try await Task.sleep(for: .milliseconds(2))
        }
    }
}
