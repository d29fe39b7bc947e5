// SPDX-License-Identifier: Apache-2.0

/// The rule of a POSIX TZ string with the extensions of RFC 9636 section 3.3.1: the footer of a TZif file,
/// which holds for every instant after the file's last transition.
struct PosixRule: Hashable, Sendable {
    /// The day in each year on which one of the two changes happens.
    enum Day: Hashable, Sendable {
        /// `Jn`, 1...365: February 29 is never counted.
        case julian(Int)
        /// `n`, 0...365: February 29 is counted in leap years.
        case ordinal(Int)
        /// `Mm.w.d`: weekday `weekday` (0 is Sunday) of week `week` (5 is the last) of the month.
        case weekday(month: Int, week: Int, weekday: Int)

        func days(in year: Int) -> Int {
            let newYear = CivilDate.days(year: year, month: 1, day: 1)
            switch self {
            case .julian(let day):
                return newYear + day - 1 + (CivilDate.isLeap(year) && day >= 60 ? 1 : 0)
            case .ordinal(let day):
                return newYear + day
            case .weekday(let month, let week, let weekday):
                let first = CivilDate.days(year: year, month: month, day: 1)
                // 1970-01-01 was a Thursday, 4 where Sunday is 0.
                let firstWeekday = (first + 4).dividedFlooring(by: 7).remainder
                let day = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
                let length = CivilDate.daysIn(month: month, leapYear: CivilDate.isLeap(year))
                return first + (day >= length ? day - 7 : day)
            }
        }
    }

    struct Change: Hashable, Sendable {
        let day: Day
        /// Seconds after 00:00 of that day on the wall clock in force before the change, -167 h ... 167 h.
        let seconds: Int
    }

    struct Saving: Hashable, Sendable {
        /// The local time type during daylight saving; its offset may be less than the standard one (Europe/Dublin).
        let type: LocalTimeType
        let start: Change
        let end: Change
    }

    let standard: LocalTimeType
    /// Nil if the zone keeps standard time all year.
    let saving: Saving?

    /// The limit, in seconds from 1970, beyond which the rule ends because its years could not be counted. A file may
    /// list its last transition at the largest representable number.
    private static let end = Int64.max.magnitude / 2

    func type(at instant: Int64) -> LocalTimeType {
        guard let saving, instant.magnitude < Self.end else { return standard }
        var latest = (at: Int64.min, isStart: false)
        for year in Self.years(around: instant) {
            for isStart in [false, true] {
                let at = change(toSaving: isStart, saving, in: year)
                // Where an end and a start coincide, the start counts: so saving can hold all year (RFC 9636).
                if at <= instant, at > latest.at || (at == latest.at && isStart) { latest = (at, isStart) }
            }
        }
        return latest.isStart ? saving.type : standard
    }

    /// The first instant after `instant` at which the type changes; nil when it never does.
    func nextTransition(after instant: Int64) -> (at: Int64, type: LocalTimeType)? {
        guard let saving, instant.magnitude < Self.end else { return nil }
        let before = type(at: instant)
        var next: Int64?
        for year in Self.years(around: instant) {
            for isStart in [false, true] {
                let at = change(toSaving: isStart, saving, in: year)
                if at > instant, next.map({ at < $0 }) ?? true, type(at: at) != before { next = at }
            }
        }
        return next.map { ($0, type(at: $0)) }
    }

    /// The years whose changes can be the last before `instant` or the first after it: those of a year may come as late
    /// as the next (day 365, 167:00) or as early as the one before.
    private static func years(around instant: Int64) -> ClosedRange<Int> {
        let year = CivilDate(daysSinceEpoch: Int(instant.dividedFlooring(by: 86_400).quotient)).year
        return year - 2...year + 2
    }

    /// Returns the time in `year` at which daylight saving starts or ends.
    private func change(toSaving: Bool, _ saving: Saving, in year: Int) -> Int64 {
        let change = toSaving ? saving.start : saving.end
        let offset = toSaving ? standard.offset : saving.type.offset
        return Int64(change.day.days(in: year) * 86_400 + change.seconds - offset)
    }
}

extension PosixRule {
    /// Reads a TZ string such as `CET-1CEST,M3.5.0,M10.5.0/3`. Nil when it is malformed.
    init?(_ text: some StringProtocol) {
        var reader = PosixRuleReader(bytes: Array(text.utf8))
        guard let rule = reader.rule() else { return nil }
        self = rule
    }
}

private struct PosixRuleReader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func rule() -> PosixRule? {
        guard let standardName = name(), let west = signedTime(maximumHours: 24) else { return nil }
        let standard = LocalTimeType(offset: -west, abbreviation: standardName)
        if position == bytes.count { return PosixRule(standard: standard, saving: nil) }
        guard let savingName = name() else { return nil }
        var savingOffset = standard.offset + 3_600
        if peek != UInt8(ascii: ",") {
            guard let west = signedTime(maximumHours: 24) else { return nil }
            savingOffset = -west
        }
        guard skip(","), let start = change(), skip(","), let end = change(), position == bytes.count
        else { return nil }
        let type = LocalTimeType(offset: savingOffset, abbreviation: savingName)
        return PosixRule(standard: standard, saving: PosixRule.Saving(type: type, start: start, end: end))
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// An abbreviation: three or more letters, or anything of letters, digits and signs within `<>`.
    private mutating func name() -> String? {
        let quoted = skip("<")
        let start = position
        while let byte = peek, Self.isLetter(byte) || (quoted && Self.isDigitOrSign(byte)) { position += 1 }
        let name = String(decoding: bytes[start..<position], as: UTF8.self)
        return (quoted ? !name.isEmpty && skip(">") : name.utf8.count >= 3) ? name : nil
    }

    private mutating func number(upTo maximum: Int) -> Int? {
        var value = 0
        let start = position
        while let byte = peek, Self.isDigit(byte), position - start < 4 {
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            position += 1
        }
        return position > start && value <= maximum ? value : nil
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    private mutating func signedTime(maximumHours: Int) -> Int? {
        let negative = skip("-")
        if !negative { _ = skip("+") }
        guard let hours = number(upTo: maximumHours) else { return nil }
        var seconds = hours * 3_600
        if skip(":") {
            guard let minutes = number(upTo: 59) else { return nil }
            seconds += minutes * 60
            if skip(":") {
                guard let rest = number(upTo: 59) else { return nil }
                seconds += rest
            }
        }
        return negative ? -seconds : seconds
    }

    private mutating func change() -> PosixRule.Change? {
        guard let day = day() else { return nil }
        guard skip("/") else { return PosixRule.Change(day: day, seconds: 7_200) }
        guard let seconds = signedTime(maximumHours: 167) else { return nil }
        return PosixRule.Change(day: day, seconds: seconds)
    }

    private mutating func day() -> PosixRule.Day? {
        if skip("J") {
            guard let day = number(upTo: 365), day >= 1 else { return nil }
            return .julian(day)
        }
        if skip("M") {
            guard let month = number(upTo: 12), month >= 1, skip("."), let week = number(upTo: 5), week >= 1,
                skip("."), let weekday = number(upTo: 6)
            else { return nil }
            return .weekday(month: month, week: week, weekday: weekday)
        }
        return number(upTo: 365).map { .ordinal($0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigitOrSign(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
