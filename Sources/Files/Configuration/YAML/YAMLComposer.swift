// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

/// Composes the tree of a YAML text from libyaml's events, in one pass and within bounds: a few lines of aliases can
/// repeat values without end.
struct YAMLComposer {
    /// Of the values in a text. What an alias repeats counts again, here and in the other bounds.
    private static let maxValues = 30_000
    /// Of the tables and lists within each other.
    private static let maxDepth = 100
    /// Of a text, in bytes.
    private static let maxTextLength = 10_000
    /// Of all texts together, in bytes.
    private static let maxTotalLength = 4_000_000

    /// A node that aliases can repeat, and its weight.
    private struct Anchored {
        let node: YAMLNode
        /// Levels of nesting; 0 for a text.
        let height: Int
        /// Of the values within the node, which itself does not count.
        let values: Int
        let textLength: Int
    }

    /// Errors in keys and texts that leave the rest of the tree readable.
    private(set) var findings: [(place: Place, message: String)] = []
    private let file: String
    private let parser: YAMLParser
    private var anchors: [String: Anchored] = [:]
    private var values = 0
    private var textLength = 0
    /// The deepest level within the node that is being composed.
    private var deepest = 0

    init(file: String, parser: YAMLParser) {
        self.file = file
        self.parser = parser
    }

    /// Reads the text as one document; nil if it holds none.
    mutating func root() throws(YAMLSyntaxError) -> YAMLNode? {
        _ = try parser.next()
        let start = try parser.next()
        guard case .documentStart(let hasDirectives) = start.kind else { return nil }
        guard !hasDirectives else { throw YAMLSyntaxError(start, YAMLSyntaxError.directives) }
        let root = try node(parser.next(), depth: 1)
        _ = try parser.next()
        let end = try parser.next()
        guard case .streamEnd = end.kind else { throw YAMLSyntaxError(end, YAMLSyntaxError.secondDocument) }
        return root
    }

    /// Composes the node that begins with `event`; `depth` is its level if it is a table or a list.
    private mutating func node(_ event: YAMLEvent, depth: Int) throws(YAMLSyntaxError) -> YAMLNode {
        guard !event.hasTag else { throw YAMLSyntaxError(event, YAMLSyntaxError.tags) }
        values += 1
        let (valuesBefore, textBefore, outer) = (values, textLength, deepest)
        deepest = depth - 1
        let node: YAMLNode
        switch event.kind {
        case .text(let text, let isPlain): node = try self.text(text, isPlain: isPlain, at: event)
        case .alias(let name): node = try alias(of: name, at: event, depth: depth)
        case .listStart: node = try list(at: event, depth: depth)
        default: node = try table(at: event, depth: depth)
        }
        try checkSize(at: event)
        if let anchor = event.anchor {
            anchors[anchor] = Anchored(
                node: node, height: deepest - (depth - 1), values: values - valuesBefore,
                textLength: textLength - textBefore)
        }
        deepest = max(deepest, outer)
        return node
    }

    private mutating func list(at start: YAMLEvent, depth: Int) throws(YAMLSyntaxError) -> YAMLNode {
        try descend(to: depth, at: start)
        var items: [YAMLNode] = []
        while true {
            let event = try parser.next()
            if case .end = event.kind { return YAMLNode(place: place(start), content: .list(items)) }
            items.append(try node(event, depth: depth + 1))
        }
    }

    private mutating func table(at start: YAMLEvent, depth: Int) throws(YAMLSyntaxError) -> YAMLNode {
        try descend(to: depth, at: start)
        var entries: [YAMLEntry] = []
        var lines: [String: Int] = [:]
        while true {
            let event = try parser.next()
            if case .end = event.kind { return YAMLNode(place: place(start), content: .table(entries)) }
            let (key, place) = (try key(event), place(event))
            let first = lines[key]
            if let first {
                let message = "duplicate key \(quoted(key)) in this table (first on line \(first)); keep one"
                findings.append((place, message))
            }
            let value = try node(parser.next(), depth: depth + 1)
            guard first == nil else { continue }
            lines[key] = event.line
            entries.append(YAMLEntry(key: key, place: place, value: value.orAbsent(at: place)))
        }
    }

    private mutating func key(_ event: YAMLEvent) throws(YAMLSyntaxError) -> String {
        if let mark = parser.questionMark() {
            throw YAMLSyntaxError(line: mark.line, column: mark.column, message: YAMLSyntaxError.explicitKey)
        }
        guard !event.hasTag else { throw YAMLSyntaxError(event, YAMLSyntaxError.tags) }
        guard case .text(let text, let isPlain) = event.kind else {
            throw YAMLSyntaxError(event, YAMLSyntaxError.notAKey)
        }
        let node = try self.text(text, isPlain: isPlain, at: event)
        if let anchor = event.anchor {
            anchors[anchor] = Anchored(node: node, height: 0, values: 0, textLength: text.utf8.count)
        }
        return text
    }

    private mutating func text(
        _ text: String, isPlain: Bool, at event: YAMLEvent
    ) throws(YAMLSyntaxError) -> YAMLNode {
        let length = text.utf8.count
        guard length <= Self.maxTextLength else {
            throw YAMLSyntaxError(event, "a value of \(length) bytes; the maximum is \(Self.maxTextLength)")
        }
        textLength += length
        if let control = text.unicodeScalars.first(where: \.isEscapedControl) {
            let message = "\(quoted(text)) contains the control character \(quoted(String(control))); delete it"
            findings.append((place(event), message))
        }
        return YAMLNode(place: place(event), content: .text(text, isPlain: isPlain))
    }

    private mutating func alias(
        of name: String, at event: YAMLEvent, depth: Int
    ) throws(YAMLSyntaxError) -> YAMLNode {
        guard let anchored = anchors[name] else { throw YAMLSyntaxError(event, YAMLSyntaxError.undefinedAlias) }
        try descend(to: depth - 1 + anchored.height, at: event)
        values += anchored.values
        textLength += anchored.textLength
        return anchored.node
    }

    /// Notes that a table or a list reaches the level `depth`.
    private mutating func descend(to depth: Int, at event: YAMLEvent) throws(YAMLSyntaxError) {
        guard depth <= Self.maxDepth else {
            let message = "tables and lists nested more than \(Self.maxDepth) levels deep; a site needs fewer than ten"
            throw YAMLSyntaxError(event, message)
        }
        deepest = depth
    }

    private func checkSize(at event: YAMLEvent) throws(YAMLSyntaxError) {
        guard values <= Self.maxValues, textLength <= Self.maxTotalLength else {
            throw YAMLSyntaxError(event, "more than \(Self.maxValues) values; split this site")
        }
    }

    private func place(_ event: YAMLEvent) -> Place {
        Place(file: file, line: event.line, column: event.column)
    }
}

extension Unicode.Scalar {
    /// A control character that only an escape in double quotes can bring in.
    fileprivate var isEscapedControl: Bool {
        value < 0x20 ? self != "\n" && self != "\t" : (0x7F..<0xA0).contains(value)
    }
}
