import Arming
import ChathoursCore
import Hours
import Systemd

/// How the keeper stands with the armer.
struct ArmerState {
    /// How long an armer that cannot be reached is left alone, in seconds.
    private static let pause: Int64 = 5

    var timers = TimerBook()
    /// Those whose runner a timer is to start, and when that was due.
    var expected: [TriggerPath: Instant] = [:]
    var isAsked = false
    /// Tells of timers that are stopped; nil until there is something to watch.
    var watch: TransientUnitWatch?
    private(set) var failure: ArmerSocketError?
    private var pausedUntil: Instant?

    func isPaused(at now: Instant) -> Bool { pausedUntil.map { now < $0 && $0 - now <= Self.pause } ?? false }

    func nextMoment(after now: Instant) -> Instant? {
        if isAsked { return nil }
        return isPaused(at: now) ? pausedUntil : timers.nextMoment(after: now)
    }

    /// It cannot be reached. Whether that is news.
    mutating func failed(_ error: ArmerSocketError, at now: Instant) -> Bool {
        timers.doubt()
        pausedUntil = now + Self.pause
        defer { failure = error }
        return failure != error
    }

    /// It answers. Whether that is news.
    mutating func answered() -> Bool {
        pausedUntil = nil
        defer { failure = nil }
        return failure != nil
    }
}
