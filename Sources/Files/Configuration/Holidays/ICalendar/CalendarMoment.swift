// SPDX-License-Identifier: Apache-2.0

import Hours

/// A day as calendars write it, or a time of day on it. The form of the value decides which, whatever `VALUE=` says:
/// many programs leave out `VALUE=DATE`.
enum CalendarMoment: Hashable {
    /// `20261225`.
    case date(CivilDate)
    /// `20261225T000000`: so some programs write a whole day where they need no length.
    case midnight(CivilDate)
    /// `20261225T100000`, and everything in UTC.
    case time(CivilDate)

    init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8.prefix(17))
        guard bytes.count >= 8, let date = Self.date(bytes[..<8]) else { return nil }
        let rest = bytes[8...]
        guard !rest.isEmpty else {
            self = .date(date)
            return
        }
        guard rest.first == UInt8(ascii: "T") || rest.first == UInt8(ascii: "t"), rest.count >= 7,
            let clock = Self.number(rest[9..<15])
        else { return nil }
        switch rest.dropFirst(7) {
        case []: self = clock == 0 ? .midnight(date) : .time(date)
        case [UInt8(ascii: "Z")], [UInt8(ascii: "z")]: self = .time(date)
        default: return nil
        }
    }

    var date: CivilDate {
        switch self {
        case .date(let date), .midnight(let date), .time(let date): date
        }
    }

    /// The date of a whole day; nil for a time of day.
    var wholeDay: CivilDate? {
        switch self {
        case .date(let date), .midnight(let date): date
        case .time: nil
        }
    }

    private static func date(_ digits: ArraySlice<UInt8>) -> CivilDate? {
        number(digits).flatMap { CivilDate(year: $0 / 10_000, month: $0 / 100 % 100, day: $0 % 100) }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        CalendarNumber.unsigned(String(decoding: digits, as: UTF8.self))
    }
}

/// Numbers in calendars: ASCII digits, and no more of them than RFC 5545 needs.
enum CalendarNumber {
    static func unsigned(_ text: some StringProtocol) -> Int? {
        guard (1...10).contains(text.utf8.count) else { return nil }
        var number = 0
        for byte in text.utf8 {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return number
    }

    /// With or without a sign.
    static func signed(_ text: some StringProtocol) -> Int? {
        guard let sign = text.utf8.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") else {
            return unsigned(text)
        }
        return unsigned(text.dropFirst()).map { sign == UInt8(ascii: "-") ? -$0 : $0 }
    }
}

/// The value of a DURATION that is a number of whole days: `P1D`, `P2W`.
enum CalendarDuration {
    /// Nil for a time of day, for nothing and for less than nothing.
    static func days(_ text: String) -> Int? {
        var rest = text[...]
        if rest.first == "+" { rest.removeFirst() }
        guard rest.popFirst() == "P", let unit = rest.popLast(), let number = CalendarNumber.unsigned(rest), number > 0
        else { return nil }
        switch unit {
        case "D": return number
        case "W": return number * 7
        default: return nil
        }
    }
}
