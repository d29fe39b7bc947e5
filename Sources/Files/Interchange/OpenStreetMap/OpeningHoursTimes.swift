import Hours

/// Reads `09:00-12:00,13:00-17:00`.
enum OpeningHoursTimes {
    /// Nil where no time comes next.
    static func list(_ parser: inout OpeningHoursParser) throws(Refusal) -> [Slot]? {
        guard let token = parser.next, isTime(token) else { return nil }
        var slots: [Slot] = []
        repeat { slots.append(try slot(&parser)) } while parser.skip(",", before: isTime)
        guard let joined = slots.joined else {
            throw Refusal(quoted(parser.ruleText), "is more than 24 hours in one piece; write a rule for each day")
        }
        return joined
    }

    private static func slot(_ parser: inout OpeningHoursParser) throws(Refusal) -> Slot {
        let start = try time(&parser)
        guard parser.skip("-") else { throw parser.next == nil ? alone(parser) : parser.unexpected() }
        let end = try time(&parser)
        guard start < 1_440 else { throw Refusal(quoted(parser.ruleText), "begins later than 23:59") }
        guard start != end else {
            throw Refusal(
                quoted(parser.ruleText), "begins and ends at the same time; write 00:00-24:00 for a whole day")
        }
        guard let slot = Slot(minutes: start, end < start ? end + 1_440 : end) else {
            throw Refusal(quoted(parser.ruleText), "is longer than 24 hours; write a rule for each day")
        }
        if let next = parser.next, [.symbol("+"), .symbol("/")].contains(next) { throw parser.unexpected() }
        return slot
    }

    private static func time(_ parser: inout OpeningHoursParser) throws(Refusal) -> Int {
        guard case .time(let minutes) = parser.next else { throw parser.unexpected() }
        parser.advance()
        guard minutes <= 2_880 else { throw Refusal(quoted(parser.ruleText), "ends with a time that is none") }
        return minutes
    }

    private static func alone(_ parser: OpeningHoursParser) -> Refusal {
        Refusal(quoted(parser.ruleText), "is a time without an end; write it as in 09:00-17:00")
    }

    private static func isTime(_ token: OpeningHoursToken) -> Bool {
        switch token {
        case .time, .symbol("("): true
        case .word(let word): ["sunrise", "sunset", "dawn", "dusk"].contains(word.lowercased())
        default: false
        }
    }
}
