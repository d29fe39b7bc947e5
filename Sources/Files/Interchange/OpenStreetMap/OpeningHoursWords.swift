import Hours

/// The words of `opening_hours` values.
enum OpeningHoursWords {
    private static let weekdays = ["mo", "tu", "we", "th", "fr", "sa", "su"]
    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    static func weekday(_ word: String) -> Weekday? {
        weekdays.firstIndex(of: word.lowercased()).flatMap { Weekday(rawValue: $0) }
    }

    /// 1...12.
    static func month(_ word: String) -> Int? {
        months.firstIndex(of: word.lowercased()).map { $0 + 1 }
    }

    /// Whether `token` is a weekday or stands for holidays.
    static func namesWeekday(_ token: OpeningHoursToken) -> Bool {
        guard case .word(let word) = token else { return false }
        return weekday(word) != nil || word.lowercased() == "ph"
    }

    /// Why `token` cannot stand where it stands.
    static func reason(for token: OpeningHoursToken) -> String {
        switch token {
        case .word(let word): reason(forWord: word.lowercased())
        case .comment: "is a comment, which may change everything; leave it out if the times hold without it"
        case .fallback: "begins what holds otherwise; a site file has no such thing"
        case .symbol("+"): "leaves open when it ends; write an end, such as 18:00-22:00, or days without +"
        case .symbol("/"): "means times that repeat; write each of them"
        case .symbol("["): "picks a weekday of the month, such as the first Monday; write the dates with their year"
        case .symbol("("): "depends on the sun; write times"
        case .time: "is a time that stands alone or in the wrong place; write it as in 09:00-17:00"
        case .number(_, digits: 4): "is a year without a date; write the dates with their year, as in 2026 Dec 24"
        case .number, .symbol, .always: "cannot be understood here"
        }
    }

    private static func reason(forWord word: String) -> String {
        switch word {
        case "sunrise", "sunset", "dawn", "dusk": "depends on the sun; write times"
        case "week": "counts weeks; write the dates with their year"
        case "easter": "moves with Easter; write the dates with their year, or PH where it is a holiday"
        case "sh": "means school holidays, of which a site file knows nothing; write the dates with their year"
        case "ph": "means only those holidays that fall on these days; give holidays a rule of their own: PH off"
        case "unknown": "says that nobody knows; leave the rule out, or write when it is open"
        case "day", "days": "moves a day; write the date itself"
        default: "cannot be understood here; days are Mo Tu We Th Fr Sa Su and PH, months Jan to Dec"
        }
    }
}
