import Hours

/// Reads an `opening_hours` value, as far as its meaning is beyond doubt.
struct OpeningHoursParser {
    private let tokens: OpeningHoursTokens
    private var position = 0
    private var ruleStart = 0

    init(_ text: String) throws(Refusal) {
        tokens = try OpeningHoursTokens(text)
    }

    mutating func rules() throws(Refusal) -> OpeningHoursRules {
        var rules: [OpeningHoursRule] = []
        var isAddition = false
        while position < tokens.list.count {
            if skip(";") {
                isAddition = false
                continue
            }
            var rule = try rule()
            rule.isAddition = isAddition
            guard rule.namesDays || rules.isEmpty else {
                throw Refusal(
                    quoted(rule.text), "names no days, and programs differ on whether it replaces the rules before")
            }
            rules.append(rule)
            isAddition = skip(",")
            guard isAddition || position == tokens.list.count || next == .symbol(";") else { throw unexpected() }
        }
        guard !rules.isEmpty else { throw Refusal("the opening hours", "are empty") }
        return OpeningHoursRules(list: rules)
    }

    private mutating func rule() throws(Refusal) -> OpeningHoursRule {
        ruleStart = position
        let allDay = [Slot(minutes: 0, 1_440)].compactMap(\.self)
        var rule = OpeningHoursRule(text: "")
        if next == .always {
            position += 1
            rule.slots = allDay
        } else {
            rule.dates = try OpeningHoursDates.list(&self)
            _ = skip(":")
            try readWeekdays(into: &rule)
            rule.slots = try OpeningHoursTimes.list(&self)
        }
        guard position > ruleStart || [.word("off"), .word("closed")].contains(next) else { throw unexpected() }
        let isOff = try skipModifier()
        if isOff, rule.slots != nil {
            throw Refusal(quoted(ruleText), "closes a part of a day; write the times that are open instead")
        }
        rule.text = ruleText
        rule.lacksTimes = !isOff && rule.slots == nil
        rule.slots = isOff ? nil : rule.slots ?? allDay
        return rule
    }

    private mutating func readWeekdays(into rule: inout OpeningHoursRule) throws(Refusal) {
        guard next.map(OpeningHoursWords.namesWeekday) == true else { return }
        repeat {
            if skip(word: "ph") {
                rule.holidays = true
            } else {
                let first = try weekday()
                var days = [first]
                if skip("-") {
                    let last = try weekday()
                    guard first != last else { throw Refusal(quoted(ruleText), "begins and ends on the same day") }
                    while days[days.count - 1] != last {
                        days.append(Weekday(daysAfterSunday: days[days.count - 1].rawValue + 2))
                    }
                }
                rule.weekdays = (rule.weekdays ?? []).union(days)
            }
        } while skip(",", before: OpeningHoursWords.namesWeekday)
    }

    private mutating func weekday() throws(Refusal) -> Weekday {
        guard case .word(let word) = next, let weekday = OpeningHoursWords.weekday(word) else { throw unexpected() }
        position += 1
        return weekday
    }

    /// Whether the rule closes its days.
    private mutating func skipModifier() throws(Refusal) -> Bool {
        let isOff = skip(word: "off") || skip(word: "closed")
        if !isOff { _ = skip(word: "open") }
        return isOff
    }
}

/// What the readers of its parts need.
extension OpeningHoursParser {
    var next: OpeningHoursToken? { token(ahead: 0) }

    func token(ahead count: Int) -> OpeningHoursToken? {
        position + count < tokens.list.count ? tokens.list[position + count].token : nil
    }

    /// What has been read of the present rule.
    var ruleText: String {
        guard position > ruleStart else { return "" }
        return tokens.text(tokens.list[ruleStart].range.lowerBound..<tokens.list[position - 1].range.upperBound)
    }

    mutating func advance() { position += 1 }

    mutating func skip(_ symbol: Character) -> Bool {
        guard next == .symbol(symbol) else { return false }
        position += 1
        return true
    }

    /// Steps over `symbol` where a token that `fits` comes behind it.
    mutating func skip(_ symbol: Character, before fits: (OpeningHoursToken) -> Bool) -> Bool {
        guard next == .symbol(symbol), token(ahead: 1).map(fits) == true else { return false }
        position += 1
        return true
    }

    mutating func skip(word: String) -> Bool {
        guard case .word(let text) = next, text.lowercased() == word else { return false }
        position += 1
        return true
    }

    /// Why the next token is not taken.
    func unexpected() -> Refusal {
        guard position < tokens.list.count else {
            return Refusal("the opening hours", "end too soon, after \(quoted(ruleText))")
        }
        let (token, range) = tokens.list[position]
        let place = quoted(tokens.text(range)) + (position > ruleStart ? " after \(quoted(ruleText))" : "")
        return Refusal(place, OpeningHoursWords.reason(for: token))
    }
}
