import Glibc

/// The system's clock, CLOCK_REALTIME.
package enum WallClock {
    /// The current instant in whole seconds of UTC since 1970, rounded down.
    ///
    /// clock_gettime(2) and not time(2), which reads a clock that lags by up to a tick: after a timer elapsed for a
    /// second it may still give the second before.
    package static func now() -> Int64 {
        var instant = timespec()
        clock_gettime(CLOCK_REALTIME, &instant)
        return Int64(instant.tv_sec)
    }

    /// The same in microseconds, rounded down.
    package static func microseconds() -> Int64 {
        var instant = timespec()
        clock_gettime(CLOCK_REALTIME, &instant)
        return Int64(instant.tv_sec) * 1_000_000 + Int64(instant.tv_nsec) / 1000
    }
}
