// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// The keys that a table may have, and what is said of others.
struct KeyList {
    /// A description of the table, such as `a department`.
    let table: String
    let keys: [String]
    /// Keys that belong elsewhere, and where.
    var elsewhere: [String: String] = [:]
}

/// A table whose keys are known, all others having been reported.
struct YAMLTable {
    let place: Place
    private let entries: [String: YAMLEntry]

    init(_ entries: [YAMLEntry], at place: Place, keys: KeyList, context: FileContext) {
        self.place = place
        var known: [String: YAMLEntry] = [:]
        for entry in entries {
            if keys.keys.contains(entry.key) {
                known[entry.key] = entry
            } else {
                context.error(at: entry.place, Self.unknown(entry, keys, context))
            }
        }
        self.entries = known
    }

    /// The entry with this key; nil when there is none.
    subscript(key: String) -> YAMLEntry? { entries[key] }

    private static func unknown(_ entry: YAMLEntry, _ keys: KeyList, _ context: FileContext) -> String {
        let key = quoted(entry.key)
        if entry.key == "<<" { return "merge keys (\(key)) are not supported in site files; write the entries out" }
        if let owner = keys.elsewhere[entry.key] { return "\(key) belongs to \(owner); move it there" }
        let nearest = context.didYouMean(entry.key, keys.keys)
        if !nearest.isEmpty { return "unknown key \(key) in \(keys.table)\(nearest)" }
        return "unknown key \(key) in \(keys.table); its keys are \(listed(keys.keys))"
    }
}

/// A description of the values that are allowed: `a span`, `such as 90s or 15min`.
struct Expectation {
    let what: String
    let example: String

    init(_ what: String, _ example: String) {
        self.what = what
        self.example = example
    }
}

/// Readers of single values. Each gives nil when the value is none of its kind, which has then been reported.
extension FileContext {
    func text(_ entry: YAMLEntry, _ expected: Expectation) -> String? {
        text(entry.value, of: entry.key, expected)
    }

    func text(_ node: YAMLNode, of key: String, _ expected: Expectation) -> String? {
        guard !node.isNull, case .text(let text, _) = node.content else {
            refuse(node, of: key, expected)
            return nil
        }
        return text
    }

    func table(_ entry: YAMLEntry, _ keys: KeyList, _ expected: Expectation) -> YAMLTable? {
        table(entry.value, of: entry.key, keys, expected)
    }

    func table(_ node: YAMLNode, of key: String, _ keys: KeyList, _ expected: Expectation) -> YAMLTable? {
        entries(node, of: key, expected).map { YAMLTable($0, at: node.place, keys: keys, context: self) }
    }

    /// The entries of a table whose keys are names.
    func entries(_ node: YAMLNode, of key: String, _ expected: Expectation) -> [YAMLEntry]? {
        guard case .table(let entries) = node.content else {
            refuse(node, of: key, expected)
            return nil
        }
        return entries
    }

    func list(_ entry: YAMLEntry, _ expected: Expectation) -> [YAMLNode]? {
        guard case .list(let items) = entry.value.content else {
            refuse(entry.value, of: entry.key, expected)
            return nil
        }
        return items
    }

    /// A text, or a list of texts.
    func texts(_ entry: YAMLEntry, _ expected: Expectation) -> [(text: String, place: Place)] {
        let nodes: [YAMLNode]
        switch entry.value.content {
        case .list(let items):
            if items.isEmpty { error(at: entry.value.place, "\(entry.key) is empty; \(expected.sentence)") }
            nodes = items
        default: nodes = [entry.value]
        }
        return nodes.compactMap { node in text(node, of: entry.key, expected).map { ($0, node.place) } }
    }

    /// `yes` or `no`.
    func flag(_ entry: YAMLEntry) -> Bool? {
        guard let text = text(entry, Expectation("yes or no", "\(entry.key): yes")) else { return nil }
        switch text {
        case "yes": return true
        case "no": return false
        default:
            let meant =
                ["true", "on", "y", "1"].contains(text.lowercased()) || text.lowercased() == "yes"
                ? "yes" : ["false", "off", "n", "0", "no"].contains(text.lowercased()) ? "no" : nil
            let remedy = meant.map { "did you mean \(quoted($0))?" } ?? "use yes or no"
            error(at: entry.value.place, "\(quoted(text)) is neither yes nor no; \(remedy)")
            return nil
        }
    }

    /// A span of time; `check` says what is wrong with its length.
    func span(_ entry: YAMLEntry, example: String, atMost longest: Span) -> Span? {
        guard let text = text(entry, Expectation("a duration", example)) else { return nil }
        guard let span = Span(text) else {
            error(at: entry.value.place, "\(quoted(text)) is not a duration; use for example 90s, 15min or 1h 30min")
            return nil
        }
        guard span <= longest else {
            error(at: entry.value.place, "\(quoted(text)) is too long for \(entry.key); the maximum is \(longest)")
            return nil
        }
        return span
    }

    /// One of a few words.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ entry: YAMLEntry, _: Choice.Type) -> Choice? {
        let words = Choice.allCases.map(\.rawValue)
        guard let text = text(entry, Expectation("one of \(listed(words))", "\(entry.key): \(words[0])"))
        else { return nil }
        return choice(text, at: entry.value.place, of: entry.key)
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ text: String, at place: Place, of key: String
    ) -> Choice? {
        if let choice = Choice(rawValue: text) { return choice }
        let words = Choice.allCases.map(\.rawValue)
        let nearest = didYouMean(text, words)
        error(
            at: place,
            "\(quoted(text)) is not a valid \(key)\(nearest.isEmpty ? "; use one of \(listed(words))" : nearest)")
        return nil
    }

    /// One that goes into a header or a query.
    func word(_ entry: YAMLEntry) -> String? {
        guard let text = text(entry, Expectation("a word", "\(entry.key): chat@example.com")) else { return nil }
        guard (1...255).contains(text.utf8.count),
            text.utf8.allSatisfy({ 0x21...0x7E ~= $0 && $0 != UInt8(ascii: ":") })
        else {
            error(
                at: entry.value.place,
                "\(quoted(text)) is not a valid \(entry.key); spaces, colons and non-ASCII characters are not allowed")
            return nil
        }
        return text
    }

    private func refuse(_ node: YAMLNode, of key: String, _ expected: Expectation) {
        if node.isNull {
            error(at: node.place, "\(key) has no value; \(expected.sentence)")
        } else {
            error(at: node.place, "\(key) cannot be \(node.found); \(expected.sentence)\(node.missingBlank)")
        }
    }
}

extension Expectation {
    var sentence: String { "use \(what), such as \(example)" }
}

extension YAMLNode {
    /// The remedy where a table was meant, but its colon is followed by no blank.
    fileprivate var missingBlank: String {
        guard case .text(let text, isPlain: true) = content, let colon = text.firstIndex(of: ":"),
            colon != text.startIndex, text[..<colon].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }),
            text[..<colon].contains(where: \.isLetter)
        else { return "" }
        return " (with a space after the colon)"
    }
}
