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
