import ChathoursCore
import Hours

/// Reads the conditions `weekday` and `date`.
struct ConditionDays {
    let context: SiteContext

    /// Days that cannot be read have been reported and are left out.
    func weekdays(_ entry: YAMLEntry) -> [Weekday] {
        keys(entry, Expectation("weekdays", "mon-fri")) { key in
            if case .weekdays(let key) = key { key.weekdays } else { nil }
        }
        .flatMap { $0 }
    }

    /// Dates that cannot be read have been reported and are left out.
    func dates(_ entry: YAMLEntry) -> [Condition.DateCondition] {
        let expected = Expectation("dates", "2026-12-24, 12-24, 2026-07-20..2026-08-02 or holiday")
        return keys(entry, expected) { key in
            switch key {
            case .date(let date): .date(date)
            case .yearlyDate(let day): .yearlyDate(day)
            case .range(let range): .range(range)
            case .holiday: .holiday
            case .weekdays: nil
            }
        }
    }

    private func keys<Day>(_ entry: YAMLEntry, _ expected: Expectation, _ day: (ScheduleKey) -> Day?) -> [Day] {
        context.texts(entry, expected).compactMap { text, place in
            do throws(ScheduleKeyError) {
                if let day = day(try ScheduleKey(text)) { return day }
                context.error(at: place, "\(quoted(text)) is no \(entry.key); \(expected.sentence)")
            } catch {
                context.error(at: place, DayWords.complaint(about: text, error))
            }
            return nil
        }
    }
}
