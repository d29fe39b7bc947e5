// SPDX-License-Identifier: Apache-2.0

/// A day of every year, such as 12-25. 02-29 is the leap day and comes in leap years only.
package struct MonthDay: Hashable, Sendable {
    package let month: Int
    package let day: Int

    init(uncheckedMonth month: Int, day: Int) {
        self.month = month
        self.day = day
    }

    /// Reads `12-25`. Nil when the text is not of this form, or no year has such a day.
    package init?(_ text: some StringProtocol) {
        var digits = DigitReader(text)
        guard let month = digits.number(2), digits.skip("-"), let day = digits.number(2), digits.isAtEnd,
            (1...12).contains(month), day >= 1, day <= CivilDate.daysIn(month: month, leapYear: true)
        else { return nil }
        self.init(uncheckedMonth: month, day: day)
    }
}

extension MonthDay: CustomStringConvertible {
    package var description: String { "\(twoDigits(month))-\(twoDigits(day))" }
}
