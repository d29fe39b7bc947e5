// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A number that several tasks count up.
final class SharedCount: Sendable {
    private let count = Atomic(0)

    var value: Int { count.load(ordering: .relaxed) }

    func increase() { count.add(1, ordering: .relaxed) }
}
