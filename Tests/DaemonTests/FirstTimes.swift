// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Whether something with a name happens for the first time.
final class FirstTimes: Sendable {
    private let names = Mutex<Set<String>>([])

    func isNow(_ name: String) -> Bool { names.withLock { $0.insert(name).inserted } }
}
