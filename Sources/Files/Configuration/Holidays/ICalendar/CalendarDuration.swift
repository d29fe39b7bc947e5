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
