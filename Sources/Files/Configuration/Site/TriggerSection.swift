// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// Reads `triggers`: a table of names and what each trigger is.
struct TriggerSection {
    private static let maxCount = 1_000
    private static let expected = Expectation("a table of triggers", "closing-soon: { when: 15min before close }")
    private static let keys = KeyList(
        table: "a trigger", keys: ["when", "departments", "if", "say", "do", "for", "if-late"],
        elsewhere: ["webhook", "mail", "command"].reduce(into: [:]) { $0[$1] = "the list of do" })

    let context: SiteContext
    private let departments: Set<String>
    private let breaks: Set<String>

    init(context: SiteContext, departments: [Department]) {
        self.context = context
        self.departments = Set(departments.map(\.name))
        breaks = Set(departments.flatMap { $0.rules.breaks.map(\.name) })
    }

    /// Triggers that cannot be read have been reported and are left out.
    func triggers(_ entry: YAMLEntry) -> [Trigger] {
        guard let table = context.entries(entry.value, of: entry.key, Self.expected) else { return [] }
        if table.count > Self.maxCount {
            context.error(at: entry.place, "\(table.count) triggers; the maximum is \(Self.maxCount)")
            return []
        }
        return table.compactMap { trigger($0) }
    }

    private func trigger(_ entry: YAMLEntry) -> Trigger? {
        if entry.key == Workload.reservedName {
            context.error(
                at: entry.place,
                "a trigger must not be named \"messages\": the unit of this name delivers visitors' messages")
        }
        _ = context.checkName(entry.key, of: "a trigger", at: entry.place)
        let expected = Expectation("a table of keys", "when: 15min before close")
        guard let table = context.table(entry, Self.keys, expected) else { return nil }
        if table["when"] == nil {
            context.error(
                at: entry.place, "\(quoted(entry.key)) has no when; add for example when: 15min before close")
        }
        if table["say"] == nil, table["do"] == nil {
            context.warning(at: entry.place, "\(quoted(entry.key)) has neither say nor do, so it has no effect")
        }
        let when = table["when"].flatMap(when)
        let concerned = table["departments"].flatMap(concerned)
        let condition = table["if"].flatMap { ConditionSection(context: context).condition($0) }
        let say = table["say"].flatMap { SaySection(context: context).text($0) }
        let actions = table["do"].map { ActionList(context: context).actions($0) }
        let sayFor = table["for"].flatMap(sayFor)
        if let entry = table["for"], table["say"] == nil {
            context.error(
                at: entry.place,
                "for sets how long the text of say is shown, but say is missing; add say, or delete for")
        }
        let ifLate = table["if-late"].flatMap { context.span($0, example: "10min", atMost: TriggerTime.maxShift) }
        return when.map {
            Trigger(
                name: entry.key, when: $0, departments: concerned, condition: condition, say: say, sayFor: sayFor,
                actions: actions ?? [], ifLate: ifLate ?? Trigger.defaultIfLate)
        }
    }

    private func when(_ entry: YAMLEntry) -> TriggerTime? {
        guard let text = context.text(entry, Expectation("an event", "15min before close")) else { return nil }
        let place = entry.value.place
        do throws(TriggerTimeError) {
            let time = try TriggerTime(text)
            if case .schedule(_, let name?) = time.event, !breaks.contains(name) {
                let remedy =
                    breaks.isEmpty ? "; no department has any breaks" : context.didYouMean(name, breaks.sorted())
                context.error(
                    at: place, "\(quoted(text)) refers to a break \(quoted(name)) that no department has\(remedy)")
            }
            return time
        } catch {
            let meant = error.misspelling.map { context.didYouMean($0.word, $0.candidates) } ?? ""
            if let (word, candidates) = error.misspelling, word == text {
                context.error(at: place, "\(quoted(text)) is not one of: \(listed(candidates))\(meant)")
            } else {
                context.error(at: place, "\(quoted(text)) \(error)\(meant)")
            }
            return nil
        }
    }

    private func concerned(_ entry: YAMLEntry) -> [String]? {
        let expected = Expectation("a list of departments", "[\(departments.min() ?? "support")]")
        guard let items = context.list(entry, expected) else { return nil }
        if items.isEmpty {
            context.error(
                at: entry.value.place, "departments is empty; add some, or delete it for all departments")
        }
        var names: [String] = []
        var seen: Set<String> = []
        for item in items {
            guard let name = context.text(item, of: "an item of departments", Expectation("a department", "support"))
            else { continue }
            context.checkDepartment(name, among: departments, at: item.place)
            if seen.insert(name).inserted {
                names.append(name)
            } else {
                context.error(at: item.place, "\(quoted(name)) is listed twice; keep one")
            }
        }
        return names
    }

    private func sayFor(_ entry: YAMLEntry) -> Span? {
        guard let span = context.span(entry, example: "30min", atMost: TriggerTime.maxShift) else { return nil }
        guard span.seconds > 0 else {
            context.error(at: entry.value.place, "text shown for 0s is never seen; use for example 30min")
            return nil
        }
        return span
    }
}

/// Reads `do`: a list of actions, each a table of one key.
struct ActionList {
    private static let keys = KeyList(table: "an action", keys: ["webhook", "mail", "command"])
    private static let expected = Expectation("a list of actions", "- webhook: crm")

    let context: SiteContext

    /// Actions that cannot be read have been reported and are left out.
    func actions(_ entry: YAMLEntry) -> [Action] {
        guard let items = context.list(entry, Self.expected) else { return [] }
        return items.compactMap { action($0) }
    }

    private func action(_ node: YAMLNode) -> Action? {
        let expected = Expectation("a table with one key", "webhook: crm")
        guard let entries = context.entries(node, of: "an action", expected) else { return nil }
        let table = YAMLTable(entries, at: node.place, keys: Self.keys, context: context)
        guard entries.count == 1 else {
            context.error(
                at: node.place,
                "an action has one key, and this one has \(entries.count); start each action with a dash")
            return nil
        }
        if let target = table["webhook"].flatMap(name) {
            context.refer(to: .action(.webhook(target)), at: node.place)
            return .webhook(target)
        }
        if let target = table["mail"].flatMap(name) {
            context.refer(to: .action(.mail(target)), at: node.place)
            return .mail(target)
        }
        return table["command"].flatMap(command)
    }

    private func name(_ entry: YAMLEntry) -> String? {
        guard let name = context.text(entry, Expectation("a name", "crm")) else { return nil }
        return context.checkName(name, of: "a \(entry.key) target", at: entry.value.place) ? name : nil
    }

    private func command(_ entry: YAMLEntry) -> Action? {
        let expected = Expectation("a list of the program and its arguments", "[/usr/bin/logger, closed]")
        guard let items = context.list(entry, expected) else { return nil }
        let words = items.compactMap { context.text($0, of: "an argument", Expectation("text", "--quiet")) }
        guard words.first?.isEmpty == false else {
            context.error(at: entry.value.place, "command is empty; \(expected.sentence)")
            return nil
        }
        if FiringPlaceholder.word(inArgument: words[0]) != nil {
            context.error(at: items[0].place, "\(quoted(words[0])) is not a program; use its path")
        } else {
            context.refer(to: .command(words[0]), at: items[0].place)
        }
        for item in items.dropFirst() { checkArgument(item) }
        return .command(words)
    }

    private func checkArgument(_ node: YAMLNode) {
        guard case .text(let text, _) = node.content else { return }
        let known = FiringPlaceholder.allCases.map(\.rawValue)
        if let word = FiringPlaceholder.word(inArgument: text) {
            context.checkPlaceholder(word, among: known, at: node.place)
        } else if let word = TextTemplate(text).words.first(where: known.contains) {
            context.warning(
                at: node.place, "{\(word)} is replaced only as an argument of its own; here it is passed literally")
        }
    }
}

/// Reads `say`: what visitors are told, in each language.
struct SaySection {
    static let placeholders = ["department", "closes", "reopens", "minutes"]

    let context: SiteContext

    /// Nil when it is no such table, which has then been reported.
    func text(_ entry: YAMLEntry) -> LocalizedText? {
        let example = "{ en: \"Chat closes at {closes}.\" }"
        guard let (text, places) = LanguageSection(context: context).text(entry, example: example) else { return nil }
        for (entry, place) in zip(text.entries, places) {
            for word in TextTemplate(entry.text).words {
                context.checkPlaceholder(word, among: Self.placeholders, at: place)
            }
        }
        return text
    }
}

/// Words in braces that stand for something.
extension FileContext {
    /// Reports `word` where it is none of the `known`.
    func checkPlaceholder(_ word: String, among known: [String], at place: Place) {
        guard !known.contains(word) else { return }
        let written = known.map { "{\($0)}" }
        let nearest = didYouMean("{\(word)}", written)
        let remedy = nearest.isEmpty ? "; known placeholders: \(listed(written))" : nearest
        error(at: place, "unknown placeholder \(quoted("{\(word)}"))\(remedy)")
    }
}
