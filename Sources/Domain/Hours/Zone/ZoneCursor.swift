// SPDX-License-Identifier: Apache-2.0

/// Turns ascending wall times into instants, without looking up the offset each time.
struct ZoneCursor {
    private let zone: ZoneRules
    private var start: Int64
    private var offset: Int64
    private var end: Int64

    /// The first wall time asked for must not be earlier than `wall`.
    init(_ zone: ZoneRules, from wall: WallTime) {
        self.zone = zone
        let start = Instant(wall.seconds - ZoneRules.largestOffset)
        self.start = start.secondsSince1970
        offset = Int64(zone.offset(at: start))
        end = zone.nextTransition(after: start)?.at.secondsSince1970 ?? Int64.max
    }

    /// As `ZoneRules.firstInstant(reading:)`; `wall` must not be earlier than the last one.
    mutating func firstInstant(reading wall: Int64) -> Int64 {
        while true {
            let candidate = max(start, wall - offset)
            if candidate < end { return candidate }
            start = end
            let instant = Instant(start)
            offset = Int64(zone.offset(at: instant))
            end = zone.nextTransition(after: instant)?.at.secondsSince1970 ?? Int64.max
        }
    }
}
