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
