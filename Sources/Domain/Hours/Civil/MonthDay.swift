/// A day of every year, such as 12-25. 02-29 is the leap day and comes in leap years only.
public struct MonthDay: Hashable, Sendable {
    public let month: Int
    public let day: Int

    init(uncheckedMonth month: Int, day: Int) {
        self.month = month
        self.day = day
    }

    /// Reads `12-25`. Nil when the text is not of this form, or no year has such a day.
    public init?(_ text: some StringProtocol) {
        var digits = DigitReader(text)
        guard let month = digits.number(2), digits.skip("-"), let day = digits.number(2), digits.isAtEnd,
            (1...12).contains(month), day >= 1, day <= CivilDate.daysIn(month: month, leapYear: true)
        else { return nil }
        self.init(uncheckedMonth: month, day: day)
    }
}

extension MonthDay: CustomStringConvertible {
    public var description: String { "\(twoDigits(month))-\(twoDigits(day))" }
}
