import Hours
import Synchronization

/// Until when accounts of Zendesk want to be left alone.
final class ZendeskPace: Sendable {
    private let pauses = Mutex<[String: Instant]>([:])

    /// How long the account at `address` is still to be left alone; nil: not at all.
    func wait(_ address: String, at now: Instant) -> Span? {
        pauses.withLock { pauses in
            guard let end = pauses[address], end > now else { return nil }
            return Span(seconds: end - now)
        }
    }

    func pause(_ address: String, until end: Instant) {
        pauses.withLock { $0[address] = max($0[address] ?? end, end) }
    }
}
