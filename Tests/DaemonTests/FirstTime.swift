// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// True once.
final class FirstTime: Sendable {
    private let isOver = Atomic(false)

    var isNow: Bool { !isOver.exchange(true, ordering: .acquiringAndReleasing) }
}
