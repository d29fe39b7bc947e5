// SPDX-License-Identifier: Apache-2.0

/// A reading of the wall clock: seconds since 1970-01-01T00:00 in a zone's local time.
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

/// A time on the wall clock, to the minute: minutes after 00:00, 0...1440, where 1440 is `24:00`.
package struct TimeOfDay: Hashable, Comparable, Sendable {
    package let minutes: Int

    package static let endOfDay = TimeOfDay(uncheckedMinutes: 1_440)

    init(uncheckedMinutes minutes: Int) {
        self.minutes = minutes
    }

    /// Reads `09:30` or `24:00`. Nil for anything else, `9:30` and `24:01` among them.
    package init?(_ text: some StringProtocol) {
        var digits = DigitReader(text)
        guard let hour = digits.number(2), digits.skip(":"), let minute = digits.number(2), digits.isAtEnd,
            minute < 60, hour * 60 + minute <= 1_440
        else { return nil }
        minutes = hour * 60 + minute
    }

    package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minutes < right.minutes }
}

extension TimeOfDay: CustomStringConvertible {
    package var description: String { "\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))" }
}
