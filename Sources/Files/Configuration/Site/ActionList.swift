import ChathoursCore

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
        let expected = Expectation("it as a table of one key", "webhook: crm")
        guard let entries = context.entries(node, of: "an action", expected) else { return nil }
        let table = YAMLTable(entries, at: node.place, keys: Self.keys, context: context)
        guard entries.count == 1 else {
            context.error(
                at: node.place, "an action has one key, and this has \(entries.count); begin each action with a dash")
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
        return context.checkName(name, of: "a \(entry.key)", at: entry.value.place) ? name : nil
    }

    private func command(_ entry: YAMLEntry) -> Action? {
        let expected = Expectation("a list of the program and its arguments", "[/usr/bin/logger, closed]")
        guard let items = context.list(entry, expected) else { return nil }
        let words = items.compactMap { context.text($0, of: "an argument", Expectation("a text", "--quiet")) }
        guard words.first?.isEmpty == false else {
            context.error(at: entry.value.place, "command names no program; \(expected.sentence)")
            return nil
        }
        if FiringPlaceholder.word(inArgument: words[0]) != nil {
            context.error(at: items[0].place, "\(quoted(words[0])) names no program; write its path")
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
                at: node.place, "{\(word)} stands for something only as an argument of its own; here it stays as it is")
        }
    }
}
