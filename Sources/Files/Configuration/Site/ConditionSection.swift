// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// Reads `if`: a table of conditions, all of which must hold.
struct ConditionSection {
    private static let deepest = 20
    private static let keys = KeyList(
        table: "a condition",
        keys: ["agents-online", "agents-away", "status", "phase", "weekday", "date", "all", "any", "not"])
    private static let expected = Expectation("a table of conditions", "agents-online: \">= 2\"")

    let context: SiteContext
    private var depth = 1

    init(context: SiteContext) {
        self.context = context
    }

    /// Nil when it is no such table, which has then been reported.
    func condition(_ entry: YAMLEntry) -> Condition? {
        condition(entry.value, of: entry.key)
    }

    private func condition(_ node: YAMLNode, of key: String) -> Condition? {
        guard depth <= Self.deepest else {
            context.error(at: node.place, "conditions nested more than \(Self.deepest) levels deep")
            return nil
        }
        guard let entries = context.entries(node, of: key, Self.expected) else { return nil }
        if entries.isEmpty { context.error(at: node.place, "\(key) has no conditions; \(Self.expected.sentence)") }
        let table = YAMLTable(entries, at: node.place, keys: Self.keys, context: context)
        let conditions = entries.compactMap { entry in table[entry.key].flatMap(single) }
        return conditions.count == 1 ? conditions[0] : .all(conditions)
    }

    private func single(_ entry: YAMLEntry) -> Condition? {
        switch entry.key {
        case "agents-online": return comparison(entry).map { .agentsOnline($0) }
        case "agents-away": return comparison(entry).map { .agentsAway($0) }
        case "status": return .status(choices(entry))
        case "phase": return .phase(choices(entry))
        case "weekday": return .weekday(Set(ConditionDays(context: context).weekdays(entry)))
        case "date":
            let dates = ConditionDays(context: context).dates(entry).map { Condition.date($0) }
            return dates.count == 1 ? dates[0] : .any(dates)
        case "all": return conditions(entry).map { .all($0) }
        case "any": return conditions(entry).map { .any($0) }
        default: return deeper.condition(entry.value, of: entry.key).map { .not($0) }
        }
    }

    private func comparison(_ entry: YAMLEntry) -> Condition.Comparison? {
        guard let text = context.text(entry, Expectation("a number, or a comparison", "\">= 2\"")) else { return nil }
        if let comparison = Condition.Comparison(text) { return comparison }
        context.error(
            at: entry.value.place, "\(quoted(text)) is not a number of agents; use for example 2, \">= 2\" or \"< 1\"")
        return nil
    }

    private func choices<Choice: RawRepresentable<String> & CaseIterable & Hashable>(
        _ entry: YAMLEntry
    ) -> Set<Choice> {
        let words = Choice.allCases.map(\.rawValue)
        let texts = context.texts(entry, Expectation("one of \(listed(words)), or a list of them", words[0]))
        return Set(texts.compactMap { context.choice($0.text, at: $0.place, of: entry.key) })
    }

    private func conditions(_ entry: YAMLEntry) -> [Condition]? {
        let expected = Expectation("a list of conditions", "- status: online")
        guard let items = context.list(entry, expected) else { return nil }
        if items.isEmpty {
            context.error(at: entry.value.place, "\(entry.key) has no conditions; \(expected.sentence)")
        }
        return items.compactMap { deeper.condition($0, of: "an item of \(entry.key)") }
    }

    private var deeper: ConditionSection {
        var table = self
        table.depth += 1
        return table
    }
}

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
                context.error(at: place, "\(quoted(text)) is not a valid \(entry.key); \(expected.sentence)")
            } catch {
                context.error(at: place, ScheduleKeySuggestion.complaint(about: text, error))
            }
            return nil
        }
    }
}
