// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc
package import Synchronization

/// A timer for an instant of the system's clock, timerfd_create(2), which also wakes when that clock is set.
///
/// It counts on CLOCK_REALTIME, to an absolute instant: suspending the machine does not delay it, and setting the clock
/// wakes it at once instead of leaving it to wait for an instant that has lost its meaning.
package final class RealTimeTimer: Sendable {
    /// The reason that the descriptor became readable.
    package enum Expiry: Equatable, Sendable {
        /// The instant has come. The timer is no longer armed.
        case elapsed
        /// The clock was set while the timer was armed: whatever follows from the current time must be worked out
        /// again, and the timer armed anew.
        case clockWasSet
        /// Nothing happened.
        case spurious
    }

    /// The descriptor, for poll(2) and its like: readable once the timer elapsed or the clock was set.
    ///
    /// Non-blocking, closed on exec, and closed together with this object, which must outlive every wait for it.
    package let fileDescriptor: Int32

    /// A clock change that the kernel reported to ``arm(at:)`` and that ``acknowledge()`` has not yet passed on.
    package let pendingClockChange = Atomic(false)

    /// Creates a timer that is not armed.
    ///
    /// - Throws: The error of timerfd_create(2).
    package init() throws(SystemCallError) {
        fileDescriptor = timerfd_create(Int32(CLOCK_REALTIME), Int32(TFD_NONBLOCK) | Int32(TFD_CLOEXEC))
        if fileDescriptor < 0 {
            throw SystemCallError(call: "timerfd_create")
        }
    }

    deinit {
        close(fileDescriptor)
    }

    /// Arms the timer, in place of the instant it was armed for before.
    ///
    /// A change of the clock since then is not lost: the descriptor becomes readable at once, and ``acknowledge()``
    /// tells.
    ///
    /// - Parameter instant: Seconds of UTC since 1970. An instant in the past elapses at once.
    /// - Throws: The error of timerfd_settime(2).
    package func arm(at instant: Int64) throws(SystemCallError) {
        if try set(max(instant, Self.longAgo)) {
            pendingClockChange.store(true, ordering: .releasing)
        }
        if pendingClockChange.load(ordering: .acquiring) {
            _ = try set(Self.longAgo)
        }
    }

    /// Finds out why the descriptor became readable, and makes it unreadable again. Does not wait.
    ///
    /// - Throws: The error of read(2), other than those that an ``Expiry`` stands for.
    package func acknowledge() throws(SystemCallError) -> Expiry {
        var count: UInt64 = 0
        if read(fileDescriptor, &count, MemoryLayout.size(ofValue: count)) >= 0 {
            return pendingClockChange.exchange(false, ordering: .acquiringAndReleasing) ? .clockWasSet : .elapsed
        }
        switch errno {
        case EAGAIN:
            return .spurious
        case ECANCELED:
            pendingClockChange.store(false, ordering: .releasing)
            return .clockWasSet
        default:
            throw SystemCallError(call: "read")
        }
    }

    /// The first instant that timerfd_settime(2) does not take for "disarm".
    private static let longAgo: Int64 = 1

    /// Sets the timer.
    ///
    /// - Returns: True if the clock was set since the last call or read. The timer is set in either case: see the notes
    ///   of timerfd_create(2) on ECANCELED.
    private func set(_ instant: Int64) throws(SystemCallError) -> Bool {
        var expiry = itimerspec()
        expiry.it_value.tv_sec = time_t(instant)
        let flags = Int32(TFD_TIMER_ABSTIME) | Int32(TFD_TIMER_CANCEL_ON_SET)
        if timerfd_settime(fileDescriptor, flags, &expiry, nil) == 0 {
            return false
        }
        guard errno == ECANCELED else { throw SystemCallError(call: "timerfd_settime") }
        return true
    }
}
