// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The clock that counts from the start of the machine, suspension included, and is never set: CLOCK_BOOTTIME.
package enum BootClock {
    /// Whole seconds since boot, rounded down.
    package static func now() -> Int64 {
        var instant = timespec()
        clock_gettime(clockid_t(CLOCK_BOOTTIME), &instant)
        return Int64(instant.tv_sec)
    }

    /// The wall clock less this one, in whole seconds, rounded to the nearest: it changes when the wall clock is set.
    package static func wallOffset() -> Int64 {
        var (boot, wall) = (timespec(), timespec())
        clock_gettime(clockid_t(CLOCK_BOOTTIME), &boot)
        clock_gettime(CLOCK_REALTIME, &wall)
        let nanoseconds = Int64(wall.tv_nsec - boot.tv_nsec)
        let seconds = Int64(wall.tv_sec - boot.tv_sec)
        return seconds + (nanoseconds + 500_000_000 >= 1_000_000_000 ? 1 : nanoseconds < -500_000_000 ? -1 : 0)
    }

    /// The kernel's number for this start of the machine; nil where /proc is not there.
    package static let identifier: String? = ProcessIdentity.text("/proc/sys/kernel/random/boot_id").map {
        String($0.prefix { $0 != "\n" })
    }
}

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
