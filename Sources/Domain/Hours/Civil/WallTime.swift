/// What a wall clock reads: seconds since 1970-01-01T00:00 of some zone's local time.
package struct WallTime: Hashable, Comparable, Sendable {
    package let seconds: Int64

    init(seconds: Int64) {
        self.seconds = seconds
    }

    /// `minutes` after 00:00 of `date`; 1440 and more are on later dates.
    package init(_ date: CivilDate, minutes: Int) {
        seconds = Int64(date.daysSinceEpoch) * 86_400 + Int64(minutes) * 60
    }

    package static func < (left: WallTime, right: WallTime) -> Bool { left.seconds < right.seconds }

    package var date: CivilDate {
        CivilDate(daysSinceEpoch: Int(seconds.dividedFlooring(by: 86_400).quotient))
    }

    /// The time of day, seconds cut off.
    package var time: TimeOfDay {
        TimeOfDay(uncheckedMinutes: Int(seconds.dividedFlooring(by: 86_400).remainder) / 60)
    }
}
