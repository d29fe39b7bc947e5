import ChathoursCore
import Hours

/// Days as people write them, for suggestions: `Monday`, `tues`, `Mo-Fr`.
enum DayWords {
    private static let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    private static let words = [
        "weekdays": "mon-fri", "workdays": "mon-fri", "weekend": "sat,sun", "weekends": "sat,sun",
        "everyday": "daily", "every day": "daily", "all": "daily", "holidays": "holiday",
    ]

    /// What is wrong with the key of a schedule's entry, and what it was meant to be.
    static func complaint(about text: String, _ error: ScheduleKeyError) -> String {
        if error == .noSuchDate(text) { return "there is no such date as \(quoted(text))" }
        return "\(quoted(text)) \(error)" + (meant(by: text).map { "; did you mean \(quoted($0))?" } ?? "")
    }

    /// The key of a schedule that `text` was meant to be; nil when there is none near.
    static func meant(by text: String) -> String? {
        guard text.utf8.count <= 64 else { return nil }
        let lowered = text.lowercased()
        if let word = words[lowered] { return word }
        if let nearest = Suggestion.nearest(to: lowered, in: ["holiday", "daily"]) { return nearest }
        var key = ""
        var word = ""
        for character in lowered + "," {
            if character.isLetter {
                word.append(character)
                continue
            }
            if !word.isEmpty {
                guard let day = day(word) else { return nil }
                key += day
            }
            word = ""
            if character != " " { key.append(character) }
        }
        key.removeLast()
        return (try? ScheduleKey(key)) == nil ? nil : key
    }

    private static func day(_ word: String) -> String? {
        if word.count >= 2, let name = names.first(where: { $0.hasPrefix(word) }) { return String(name.prefix(3)) }
        let short = names.map { String($0.prefix(3)) }
        return Suggestion.nearest(to: word, in: names + short).map { String($0.prefix(3)) }
    }
}
