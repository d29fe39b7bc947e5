import ChathoursCore

/// Reads `options`: the answers of a `select`, as a list, or as a table with a label for each.
struct OptionTable {
    private static let most = 200
    private static let expected = Expectation("a list of answers, or a table with their labels", "[billing, delivery]")

    let context: SiteContext

    /// In the order of the file; answers that cannot be read have been reported and are left out.
    func options(_ entry: YAMLEntry) -> [FormField.Option] {
        let options: [(option: FormField.Option, place: Place)]
        switch entry.value.content {
        case .list(let items):
            options = items.compactMap { item in
                context.text(item, of: "an item of options", Expectation("a text", "billing"))
                    .map { (FormField.Option(value: $0), item.place) }
            }
        case .table(let entries):
            options = entries.compactMap { item in
                guard !item.value.isNull else { return (FormField.Option(value: item.key), item.place) }
                return LanguageTable(context: context).text(item, example: "{ en: Billing }")
                    .map { (FormField.Option(value: item.key, label: $0.text), item.place) }
            }
        case .text:
            _ = context.list(entry, Self.expected)
            return []
        }
        if options.isEmpty, isEmpty(entry.value) {
            context.error(at: entry.value.place, "options has no answer; \(Self.expected.sentence)")
        }
        if options.count > Self.most {
            context.error(at: entry.place, "\(options.count) options; \(Self.most) are the most")
        }
        return checked(options)
    }

    private func isEmpty(_ node: YAMLNode) -> Bool {
        switch node.content {
        case .list(let items): items.isEmpty
        case .table(let entries): entries.isEmpty
        case .text: false
        }
    }

    private func checked(_ options: [(option: FormField.Option, place: Place)]) -> [FormField.Option] {
        let longest = FormField.defaultLongest(.select)
        var seen: Set<String> = []
        for (option, place) in options {
            let scalars = option.value.unicodeScalars
            if scalars.isEmpty || scalars.count > longest
                || scalars.contains(where: { $0.properties.generalCategory == .control })
                || scalars.first?.properties.isWhitespace == true || scalars.last?.properties.isWhitespace == true
            {
                context.error(
                    at: place,
                    "\(quoted(option.value)) is no answer: one has 1 to \(longest) characters on one line, and no blank at its ends"
                )
            } else if !seen.insert(option.value).inserted {
                context.error(at: place, "\(quoted(option.value)) is listed twice; keep one")
            }
        }
        return options.map(\.option)
    }
}
