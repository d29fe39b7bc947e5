// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Tells the first occurrence of a name from later ones.
final class FirstTimes: Sendable {
    private let names = Mutex<Set<String>>([])

    func isNow(_ name: String) -> Bool { names.withLock { $0.insert(name).inserted } }
}
