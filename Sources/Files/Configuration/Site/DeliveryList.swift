import ChathoursCore

/// Reads `deliver`: a list of targets, each a table of one key.
struct DeliveryList {
    private static let most = 10
    private static let keys = KeyList(table: "a target of deliver", keys: ["mail", "webhook", "zendesk"])
    private static let expected = Expectation("a list of targets", "[mail: team]")

    let context: SiteContext

    /// In the order of the file; nil when it is no list, which has then been reported.
    func targets(_ entry: YAMLEntry) -> [DeliveryTarget]? {
        guard let items = context.list(entry, Self.expected) else { return nil }
        if items.count > Self.most {
            context.error(at: entry.place, "\(items.count) targets; \(Self.most) are the most")
            return nil
        }
        var targets: [DeliveryTarget] = []
        for item in items {
            guard let target = target(item) else { continue }
            context.refer(to: .delivery(target), at: item.place)
            if targets.contains(target) {
                context.error(at: item.place, "\(quoted(target.description)) is listed twice; keep one")
            } else {
                targets.append(target)
            }
        }
        return targets
    }

    private func target(_ node: YAMLNode) -> DeliveryTarget? {
        let expected = Expectation("it as a table of one key", "mail: team")
        guard let entries = context.entries(node, of: "a target of deliver", expected) else { return nil }
        let table = YAMLTable(entries, at: node.place, keys: Self.keys, context: context)
        guard entries.count == 1 else {
            context.error(
                at: node.place,
                "a target of deliver has one key, and this has \(entries.count); begin each target with a dash")
            return nil
        }
        if let entry = table["mail"] { return name(entry).map { .mail($0) } }
        if let entry = table["webhook"] { return name(entry).map { .webhook($0) } }
        return table["zendesk"].flatMap(name).map { .zendesk($0) }
    }

    private func name(_ entry: YAMLEntry) -> String? {
        guard let name = context.text(entry, Expectation("a name", "team")) else { return nil }
        return context.checkName(name, of: "a \(entry.key)", at: entry.value.place) ? name : nil
    }
}
