/// A moment in time: a whole number of seconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX time).
package struct Instant: Hashable, Comparable, Sendable {
    package let secondsSince1970: Int64

    package init(_ secondsSince1970: Int64) {
        self.secondsSince1970 = secondsSince1970
    }

    package static func < (left: Instant, right: Instant) -> Bool {
        left.secondsSince1970 < right.secondsSince1970
    }

    /// The instant `seconds` later.
    package static func + (instant: Instant, seconds: Int64) -> Instant {
        Instant(instant.secondsSince1970 + seconds)
    }

    /// The instant `seconds` earlier.
    package static func - (instant: Instant, seconds: Int64) -> Instant {
        Instant(instant.secondsSince1970 - seconds)
    }

    /// Seconds from `earlier` to `later`.
    package static func - (later: Instant, earlier: Instant) -> Int64 {
        later.secondsSince1970 - earlier.secondsSince1970
    }
}
