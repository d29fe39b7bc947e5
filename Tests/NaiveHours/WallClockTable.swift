// SPDX-License-Identifier: Apache-2.0

package import Hours

/// The wall-clock times of a zone, written down minute by minute, and searched without any cleverness.
/// It is for zones and times whose offsets are whole minutes.
package struct WallClockTable {
    package let zone: ZoneRules
    /// In minutes since 1970 UTC.
    package let first: Int64
    /// In minutes since 1970 of local time, one for each minute from `first` on.
    package let readings: [Int64]

    package init(_ zone: ZoneRules, from: Instant, to: Instant) {
        self.zone = zone
        first = from.secondsSince1970 / 60
        readings = (first..<to.secondsSince1970 / 60).map { minute in
            let reading = minute * 60 + Int64(zone.offset(at: Instant(minute * 60)))
            precondition(reading % 60 == 0)
            return reading / 60
        }
    }

    /// The first instant at which the clock reads `minute` (local, since 1970) or later: every minute of the 27 hours
    /// on either side is tried, and no zone is further from UTC. Nil when they are not all written down.
    package func firstInstant(reading minute: Int64) -> Instant? {
        let begin = Int(minute - 27 * 60 - first)
        let end = Int(minute + 27 * 60 - first)
        guard begin >= 0, end <= readings.count else { return nil }
        for index in begin..<end where readings[index] >= minute {
            return Instant((first + Int64(index)) * 60)
        }
        return nil
    }
}
