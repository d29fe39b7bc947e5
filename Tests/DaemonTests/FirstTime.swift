import Synchronization

/// True once.
final class FirstTime: Sendable {
    private let isOver = Atomic(false)

    var isNow: Bool { !isOver.exchange(true, ordering: .acquiringAndReleasing) }
}
