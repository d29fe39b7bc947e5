// SPDX-License-Identifier: Apache-2.0

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

extension Instant: CustomStringConvertible {
    /// The first instant that RFC 3339 can write: 0000-01-01T00:00:00Z.
    package static let earliest = Instant(-62_167_219_200)
    /// The last instant that RFC 3339 can write: 9999-12-31T23:59:59Z.
    package static let latest = Instant(253_402_300_799)

    /// RFC 3339 in UTC with `Z`, without a fraction.
    package var description: String {
        let (days, seconds) = secondsSince1970.dividedFlooring(by: 86_400)
        let time = Int(seconds)
        return CivilDate(daysSinceEpoch: Int(days)).description
            + "T\(twoDigits(time / 3_600)):\(twoDigits(time / 60 % 60)):\(twoDigits(time % 60))Z"
    }

    /// Reads an RFC 3339 `date-time` with `Z` or a numeric offset; a fraction must be zero.
    /// Nil when the text is anything else. A leap second (`:60`) is not an instant of POSIX time.
    package init?(rfc3339 text: some StringProtocol) {
        var digits = DigitReader(text)
        guard let year = digits.number(4), digits.skip("-"), let month = digits.number(2), digits.skip("-"),
            let day = digits.number(2), let date = CivilDate(year: year, month: month, day: day),
            digits.skip("T") || digits.skip("t") || digits.skip(" "),
            let hour = digits.number(2), hour < 24, digits.skip(":"),
            let minute = digits.number(2), minute < 60, digits.skip(":"),
            let second = digits.number(2), second < 60
        else { return nil }
        if digits.skip(".") {
            guard digits.skip("0") else { return nil }
            while digits.skip("0") {}
        }
        var offset = 0
        if !(digits.skip("Z") || digits.skip("z")) {
            let east = digits.skip("+")
            guard east || digits.skip("-"), let hours = digits.number(2), hours < 24, digits.skip(":"),
                let minutes = digits.number(2), minutes < 60
            else { return nil }
            offset = (east ? 1 : -1) * (hours * 3_600 + minutes * 60)
        }
        guard digits.isAtEnd else { return nil }
        let local = date.daysSinceEpoch * 86_400 + hour * 3_600 + minute * 60 + second
        self.init(Int64(local - offset))
        guard self >= .earliest, self <= .latest else { return nil }
    }
}

func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
}

extension FixedWidthInteger {
    /// Quotient rounded towards minus infinity, and the remainder, which is never negative for a positive divisor.
    func dividedFlooring(by divisor: Self) -> (quotient: Self, remainder: Self) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
