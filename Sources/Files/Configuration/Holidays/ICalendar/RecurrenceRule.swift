import ChathoursCore
import Hours

/// Reads the value of an RRULE (RFC 5545 section 3.3.10) as far as yearly rules go.
struct YearlyRuleText {
    private static let longest = 10_000

    private let line: Int
    private(set) var rule = YearlyRule()
    /// UNTIL, where it is written with a time of day: of that, the date counts.
    private(set) var timedUntil: String?

    init(_ property: CalendarProperty) throws(CalendarProblem) {
        line = property.line
        guard property.value.utf8.count <= Self.longest else {
            throw CalendarProblem(line: line, message: "its RRULE has more than \(Self.longest) characters")
        }
        var names: Set<String> = []
        for part in property.word.split(separator: ";") {
            let equals = part.firstIndex(of: "=") ?? part.endIndex
            let name = String(part[..<equals])
            guard names.insert(name).inserted else { throw problem("\(quoted(name)) is written twice in its RRULE") }
            try read(name, part[equals...].dropFirst())
        }
        guard names.contains("FREQ") else { throw problem("its RRULE has no FREQ") }
        guard rule.count == nil || rule.until == nil else { throw problem("its RRULE has both COUNT and UNTIL") }
    }

    /// Whether other programs disagree about what the rule means.
    var isMonthLeftOut: Bool { !rule.monthDays.isEmpty && rule.months.isEmpty }

    private mutating func read(_ name: String, _ value: Substring) throws(CalendarProblem) {
        switch name {
        case "FREQ":
            guard value == "YEARLY" else {
                throw problem("its RRULE repeats with FREQ=\(quoted(value)); only YEARLY is read")
            }
        case "INTERVAL": rule.interval = try positive(name, value)
        case "COUNT": rule.count = try positive(name, value)
        case "UNTIL":
            guard let moment = CalendarMoment(value) else { throw misread(name, value) }
            rule.until = moment.date
            if case .date = moment { break }
            timedUntil = String(value)
        case "BYMONTH":
            let months = try numbers(name, value)
            guard months.allSatisfy((1...12).contains) else { throw misread(name, value) }
            rule.months = Set(months).sorted()
        case "BYMONTHDAY":
            for day in try numbers(name, value) where !rule.monthDays.insert(day) { throw misread(name, value) }
        case "BYDAY": try readWeekdays(value)
        // Where a week begins decides only rules with weeks; times of day are ignored where there are none (the RFC).
        case "WKST", "BYHOUR", "BYMINUTE", "BYSECOND": break
        default: throw problem("\(quoted(name)) in its RRULE is not read")
        }
    }

    private mutating func readWeekdays(_ value: Substring) throws(CalendarProblem) {
        let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        for item in value.split(separator: ",", omittingEmptySubsequences: false) {
            guard let index = names.firstIndex(of: String(item.suffix(2))) else { throw misread("BYDAY", value) }
            let (weekday, ordinal) = (Weekday.allCases[index], item.dropLast(2))
            if ordinal.isEmpty {
                rule.weekdays.insert(weekday)
            } else {
                guard let number = CalendarNumber.signed(ordinal), rule.weekdays.insert(weekday, nth: number) else {
                    throw misread("BYDAY", value)
                }
            }
        }
    }

    private func positive(_ name: String, _ value: Substring) throws(CalendarProblem) -> Int {
        guard let number = CalendarNumber.unsigned(value), number > 0 else { throw misread(name, value) }
        return number
    }

    private func numbers(_ name: String, _ value: Substring) throws(CalendarProblem) -> [Int] {
        let items = value.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = items.compactMap { CalendarNumber.signed($0) }
        guard numbers.count == items.count else { throw misread(name, value) }
        return numbers
    }

    private func misread(_ name: String, _ value: Substring) -> CalendarProblem {
        problem("\(quoted("\(name)=\(value)")) in its RRULE is not understood")
    }

    private func problem(_ message: String) -> CalendarProblem {
        CalendarProblem(line: line, message: message)
    }
}
