// SPDX-License-Identifier: Apache-2.0

/// A length of time in whole seconds, zero or more, written as in systemd.time(7).
package struct Span: Codable, Hashable, Comparable, Sendable {
    package let seconds: Int64

    package init(seconds: Int64) {
        self.seconds = seconds
    }

    package static func < (left: Span, right: Span) -> Bool { left.seconds < right.seconds }

    /// The longest span that can be written: 100 years of systemd.time(7).
    package static let max = Span(seconds: 100 * 31_557_600)

    /// Reads `90s`, `15min`, `1h 30min`, `2d`, `1.5h`; a number without a unit counts seconds. Nil if the text is not a
    /// span, is longer than `longest`, or is not a whole number of seconds.
    package init?(_ text: some StringProtocol) {
        var rest = Substring(text).utf8[...].drop(while: Self.isSpace)
        guard !rest.isEmpty else { return nil }
        var microseconds: Int64 = 0
        while !rest.isEmpty {
            guard let (digits, decimals) = Self.number(&rest) else { return nil }
            rest = rest.drop(while: Self.isSpace)
            let name = rest.prefix { !Self.isSpace($0) && !Self.isDigit($0) }
            rest = rest.dropFirst(name.count).drop(while: Self.isSpace)
            guard let unit = Self.microseconds(ofUnit: String(decoding: name, as: UTF8.self)) else { return nil }
            let scale = (0..<decimals).reduce(Int64(1)) { scale, _ in scale * 10 }
            let (product, overflow) = digits.multipliedReportingOverflow(by: unit)
            guard !overflow, product % scale == 0, product / scale <= Self.max.seconds * 1_000_000
            else { return nil }
            microseconds += product / scale
            guard microseconds <= Self.max.seconds * 1_000_000 else { return nil }
        }
        guard microseconds % 1_000_000 == 0 else { return nil }
        seconds = microseconds / 1_000_000
    }

    /// A decimal number, as its digits and the number of digits after the point.
    private static func number(_ rest: inout Substring.UTF8View) -> (digits: Int64, decimals: Int)? {
        var digits: Int64 = 0
        var decimals: Int?
        var count = 0
        while let byte = rest.first, isDigit(byte) || (byte == UInt8(ascii: ".") && decimals == nil && count > 0) {
            rest = rest.dropFirst()
            if byte == UInt8(ascii: ".") {
                decimals = 0
                continue
            }
            digits = digits * 10 + Int64(byte - UInt8(ascii: "0"))
            count += 1
            decimals = decimals.map { $0 + 1 }
            guard count <= 12 else { return nil }
        }
        return count == 0 || decimals == 0 ? nil : (digits, decimals ?? 0)
    }

    private static func microseconds(ofUnit name: String) -> Int64? {
        let second: Int64 = 1_000_000
        return switch name {
        case "usec", "us", "µs", "μs": 1
        case "msec", "ms": 1_000
        case "", "seconds", "second", "sec", "s": second
        case "minutes", "minute", "min", "m": 60 * second
        case "hours", "hour", "hr", "h": 3_600 * second
        case "days", "day", "d": 86_400 * second
        case "weeks", "week", "w": 604_800 * second
        case "months", "month", "M": 2_629_800 * second
        case "years", "year", "y": 31_557_600 * second
        default: nil
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}

extension Span: CustomStringConvertible {
    /// The shortest text that reads back as this span, such as `1h 30min`.
    package var description: String {
        guard seconds > 0 else { return "0s" }
        let parts = [
            (seconds / 86_400, "d"), (seconds / 3_600 % 24, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s"),
        ]
        return parts.filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }.joined(separator: " ")
    }
}
