// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

/// Reads `fields`: a table of names and what each field asks.
struct FieldSection {
    private static let maxCount = 50
    /// The honeypot of every form.
    private static let reserved = "website"
    private static let maxLineLength = 1_000
    private static let maxTextLength = 20_000
    private static let expected = Expectation("a table of fields", "order: { type: text }")
    private static let keys = KeyList(
        table: "a field", keys: ["type", "label", "help", "example", "required", "max-length", "pattern", "options"])

    let context: SiteContext

    /// In the order of the file; nil when there are none, which has then been reported.
    func fields(_ entry: YAMLEntry) -> [FormField]? {
        guard let table = context.entries(entry.value, of: entry.key, Self.expected) else { return nil }
        guard !table.isEmpty else {
            context.error(
                at: entry.value.place,
                "fields is empty; add fields, or delete it for the default ones: name, email and message")
            return nil
        }
        if table.count > Self.maxCount {
            context.error(at: entry.place, "\(table.count) fields; the maximum is \(Self.maxCount)")
            return nil
        }
        let fields = table.compactMap { item in isName(item) ? field(item) : nil }
        if fields.count == table.count, !fields.contains(where: { $0.kind == .email }) {
            context.warning(
                at: entry.place, "no field has the type email, so messages cannot be answered; add for example email:")
        }
        return fields
    }

    private func isName(_ entry: YAMLEntry) -> Bool {
        guard entry.key != Self.reserved else {
            context.error(
                at: entry.place,
                "a field must not be named \"website\": each form has a hidden field of that name, for robots"
            )
            return false
        }
        return context.checkName(entry.key, of: "a field", at: entry.place)
    }

    /// Of the names `name`, `email` and `message`, what is not written is as it is in the usual field.
    private func field(_ entry: YAMLEntry) -> FormField? {
        let usual = FormField.usual.first { $0.name == entry.key }
        let expected = Expectation("a table of keys, or nothing", "type: text")
        guard let entries = entry.value.isNull ? [] : context.entries(entry.value, of: entry.key, expected) else {
            return nil
        }
        let table = YAMLTable(entries, at: entry.value.place, keys: Self.keys, context: context)
        let kind: FormField.Kind
        if let type = table["type"] {
            guard let written = context.choice(type, FormField.Kind.self) else { return nil }
            kind = written
        } else {
            kind = usual?.kind ?? .text
        }
        let options = self.options(table["options"], entry, kind)
        let pattern = table["pattern"].flatMap { self.pattern($0, kind) }
        let maxLength = table["max-length"].flatMap { self.maxLength($0, kind) }
        if pattern != nil, let written = table["pattern"], table["help"] == nil, table["example"] == nil {
            context.warning(
                at: written.place,
                "nothing tells visitors which values pattern accepts; add for example example: AB123456, or help:")
        }
        let field = FormField(
            name: entry.key, kind: kind,
            label: table["label"].flatMap { text($0, "{ en: Order number }") } ?? usual?.label ?? LocalizedText(),
            help: table["help"].flatMap { text($0, "{ en: \"It is on the invoice.\" }") } ?? LocalizedText(),
            isRequired: table["required"].flatMap(context.flag) ?? usual?.isRequired ?? false,
            maxLength: maxLength ?? FormField.defaultMaxLength(kind), pattern: pattern, options: options)
        return table["example"].flatMap { example($0, of: field) }.map { field.with(example: $0) } ?? field
    }

    /// Visitors are never shown an example that the field refuses.
    private func example(_ entry: YAMLEntry, of field: FormField) -> String? {
        guard takes(entry, field.kind, [.text, .email, .phone]),
            let text = context.text(entry, Expectation("a value that visitors may enter", "AB123456"))
        else { return nil }
        guard field.takes(text) else {
            context.error(
                at: entry.value.place,
                "\(quoted(text)) is not a valid value of \(quoted(field.name)); use a value that matches "
                    + "its type, max-length and pattern")
            return nil
        }
        return text
    }

    private func text(_ entry: YAMLEntry, _ example: String) -> LocalizedText? {
        LanguageSection(context: context).text(entry, example: example)?.text
    }

    private func options(_ entry: YAMLEntry?, _ field: YAMLEntry, _ kind: FormField.Kind) -> [FormField.Option] {
        guard let entry else {
            if kind == .select {
                context.error(
                    at: field.place,
                    "\(quoted(field.key)) has no options; add for example options: [billing, delivery]")
            }
            return []
        }
        return takes(entry, kind, [.select]) ? OptionSection(context: context).options(entry) : []
    }

    private func pattern(_ entry: YAMLEntry, _ kind: FormField.Kind) -> FieldPattern? {
        guard takes(entry, kind, [.text, .email, .phone]),
            let text = context.text(entry, Expectation("a regular expression", "\"[A-Z]{2}[0-9]{6}\""))
        else { return nil }
        do throws(FieldPatternError) {
            return try FieldPattern(text)
        } catch {
            context.error(at: entry.value.place, "\(quoted(text)) is not a valid pattern: \(error)")
            return nil
        }
    }

    private func maxLength(_ entry: YAMLEntry, _ kind: FormField.Kind) -> Int? {
        guard takes(entry, kind, [.text, .multiline, .email, .phone]),
            let text = context.text(entry, Expectation("a number of characters", "200"))
        else { return nil }
        let most =
            switch kind {
            case .multiline: Self.maxTextLength
            case .email: FormField.defaultMaxLength(.email)
            default: Self.maxLineLength
            }
        guard text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = Int(text), (1...most).contains(number) else {
            context.error(
                at: entry.value.place,
                "\(quoted(text)) is not a valid max-length for a field of type \(kind.rawValue); "
                    + "use a number from 1 to \(most)"
            )
            return nil
        }
        return number
    }

    /// Returns true if fields of this kind have such a key; otherwise reports an error and returns false.
    private func takes(_ entry: YAMLEntry, _ kind: FormField.Kind, _ kinds: [FormField.Kind]) -> Bool {
        if kinds.contains(kind) { return true }
        context.error(
            at: entry.place,
            "\(entry.key) applies only to the types \(listed(kinds.map(\.rawValue))), not to \(kind.rawValue);"
                + " delete it"
        )
        return false
    }
}

/// Reads `options`: the answers of a `select`, as a list, or as a table with a label for each.
struct OptionSection {
    private static let maxCount = 200
    private static let expected = Expectation("a list of options, or a table with their labels", "[billing, delivery]")

    let context: SiteContext

    /// In the order of the file; answers that cannot be read have been reported and are left out.
    func options(_ entry: YAMLEntry) -> [FormField.Option] {
        let options: [(option: FormField.Option, place: Place)]
        switch entry.value.content {
        case .list(let items):
            options = items.compactMap { item in
                context.text(item, of: "an item of options", Expectation("text", "billing"))
                    .map { (FormField.Option(value: $0), item.place) }
            }
        case .table(let entries):
            options = entries.compactMap { item in
                guard !item.value.isNull else { return (FormField.Option(value: item.key), item.place) }
                return LanguageSection(context: context).text(item, example: "{ en: Billing }")
                    .map { (FormField.Option(value: item.key, label: $0.text), item.place) }
            }
        case .text:
            _ = context.list(entry, Self.expected)
            return []
        }
        if options.isEmpty, isEmpty(entry.value) {
            context.error(at: entry.value.place, "options is empty; \(Self.expected.sentence)")
        }
        if options.count > Self.maxCount {
            context.error(at: entry.place, "\(options.count) options; the maximum is \(Self.maxCount)")
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
        let maxLength = FormField.defaultMaxLength(.select)
        var seen: Set<String> = []
        for (option, place) in options {
            let scalars = option.value.unicodeScalars
            if scalars.isEmpty || scalars.count > maxLength
                || scalars.contains(where: { $0.properties.generalCategory == .control })
                || scalars.first?.properties.isWhitespace == true || scalars.last?.properties.isWhitespace == true
            {
                context.error(
                    at: place,
                    "\(quoted(option.value)) is not a valid option: use 1 to \(maxLength) characters on one line "
                        + "without leading or trailing spaces"
                )
            } else if !seen.insert(option.value).inserted {
                context.error(at: place, "\(quoted(option.value)) is listed twice; keep one")
            }
        }
        return options.map(\.option)
    }
}
