/// Why a YAML text is refused before it is parsed.
struct YAMLRefusal: Error, Hashable {
    let mark: YAMLCursor.Mark
    let message: String
}

/// A key that its table already has.
struct DuplicateKey: Hashable {
    let key: String
    /// Where its node begins.
    let mark: YAMLCursor.Mark
    /// The first byte of its text.
    let offset: Int
    let firstLine: Int
}

/// Looks through a YAML text for what Yams cannot cope with: nesting that overflows the stack, aliases that multiply,
/// keys that are not text; and for duplicate keys, of which Yams would tell one only.
struct YAMLScanner {
    private var cursor: YAMLCursor
    private var frames = YAMLFrames()
    private var duplicates: [DuplicateKey] = []
    private var nodes = 0
    /// Where the anchor of the next node stands: it is the beginning of the node.
    private var anchorMark: YAMLCursor.Mark?

    static func duplicateKeys(in bytes: [UInt8]) throws(YAMLRefusal) -> [DuplicateKey] {
        var scanner = YAMLScanner(cursor: YAMLCursor(bytes))
        try scanner.scan()
        return scanner.duplicates
    }

    private init(cursor: YAMLCursor) {
        self.cursor = cursor
    }

    private mutating func scan() throws(YAMLRefusal) {
        while skipToToken() {
            if cursor.isDocumentMarker {
                if !frames.isFlow { frames.unroll(to: 0, isDash: false) }
                cursor.advance(by: 3)
                continue
            }
            let isDash = cursor.isNext("-") && cursor.isBlankOrEnd(ahead: 1)
            if !frames.isFlow { frames.unroll(to: cursor.mark.column, isDash: isDash) }
            try token(isDash: isDash)
        }
    }

    /// Steps over blanks, line ends and comments; false at the end.
    private mutating func skipToToken() -> Bool {
        while !cursor.isAtEnd {
            if cursor.isNext("#") {
                cursor.skipLine()
            } else if cursor.isBlankOrEnd() {
                cursor.advance()
            } else {
                return true
            }
        }
        return false
    }

    private mutating func token(isDash: Bool) throws(YAMLRefusal) {
        switch Unicode.Scalar(cursor.peek() ?? 0) {
        case "%" where cursor.mark.column == 1:
            throw refusal("directives (%) are not used in site files; delete this line")
        case "[": try open(.flowList)
        case "{": try open(.flowTable)
        case "]", "}": try close()
        case ",":
            frames.pendingAnchor = nil
            frames.await(key: true)
            cursor.advance()
        case "-" where isDash: try dash()
        case "?" where frames.isFlow || cursor.isBlankOrEnd(ahead: 1):
            throw refusal("a text that begins with ? must be in quotes")
        case ":" where frames.isFlow || cursor.isBlankOrEnd(ahead: 1): try value()
        case "*": try alias()
        case "&": anchor()
        case "!": throw refusal("a text that begins with ! must be in quotes; tags are not used in site files")
        case "|" where !frames.isFlow, ">" where !frames.isFlow:
            try count()
            frames.addScalar()
            cursor.skipBlockScalar(indent: frames.indent)
        default: try scalar()
        }
    }

    private mutating func open(_ kind: YAMLFrames.Kind) throws(YAMLRefusal) {
        try count()
        guard frames.top?.awaitsKey != true else { throw Self.notAKey(cursor.mark) }
        guard frames.push(kind) else { throw tooDeep(cursor.mark) }
        anchorMark = nil
        cursor.advance()
    }

    private mutating func close() throws(YAMLRefusal) {
        if frames.isFlow { frames.pop() }
        let mark = cursor.mark
        cursor.advance()
        cursor.skipBlanks()
        if isValueNext { throw Self.notAKey(mark) }
    }

    private mutating func dash() throws(YAMLRefusal) {
        if !frames.isFlow {
            let column = cursor.mark.column
            if frames.indent + 1 < column {
                guard frames.push(.blockList, column: column) else { throw tooDeep(cursor.mark) }
            } else if frames.top?.kind == .blockTable {
                guard frames.push(.indentlessList, column: column) else { throw tooDeep(cursor.mark) }
            }
        }
        cursor.advance()
    }

    /// A colon without a key before it on its line.
    private mutating func value() throws(YAMLRefusal) {
        try openBlockTable(at: cursor.mark)
        frames.await(key: false)
        cursor.advance()
    }

    private mutating func openBlockTable(at mark: YAMLCursor.Mark) throws(YAMLRefusal) {
        guard !frames.isFlow, frames.indent + 1 < mark.column else { return }
        guard frames.push(.blockTable, column: mark.column) else { throw tooDeep(mark) }
    }

    private mutating func anchor() {
        anchorMark = cursor.mark
        frames.pendingAnchor = name()
    }

    private mutating func alias() throws(YAMLRefusal) {
        try count()
        let mark = cursor.mark
        guard frames.repeatNode(name()) else { throw tooDeep(mark) }
        cursor.skipBlanks()
        if isValueNext || frames.top?.awaitsKey == true { throw Self.notAKey(mark) }
    }

    /// The name after `&` or `*`.
    private mutating func name() -> String {
        cursor.advance()
        let start = cursor.mark.offset
        while let byte = cursor.peek(), byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte.isAlphanumeric {
            cursor.advance()
        }
        return cursor.text(from: start, to: cursor.mark.offset)
    }

    private mutating func scalar() throws(YAMLRefusal) {
        try count()
        let start = cursor.mark
        let isQuoted = cursor.isNext("\"") || cursor.isNext("'")
        if isQuoted {
            cursor.skipQuoted()
        } else {
            cursor.skipPlain(inFlow: frames.isFlow, indent: frames.indent)
        }
        let end = cursor.mark
        // A character that can begin nothing: Yams says so.
        if end.offset == start.offset { cursor.advance() }
        cursor.skipBlanks()
        let node = anchorMark.flatMap { $0.line == start.line ? $0 : nil } ?? start
        anchorMark = nil
        let isKey = isValueNext && end.line == start.line
        guard isKey || frames.top?.awaitsKey == true else {
            frames.addScalar()
            return
        }
        if isKey { try openBlockTable(at: node) }
        frames.pendingAnchor = nil
        if isKey ? frames.top?.kind != .flowList : true { note(key: start, end, node, isQuoted: isQuoted) }
        frames.await(key: false)
        if isKey { cursor.advance() }
    }

    private mutating func note(
        key start: YAMLCursor.Mark, _ end: YAMLCursor.Mark, _ node: YAMLCursor.Mark, isQuoted: Bool
    ) {
        let inset = isQuoted ? 1 : 0
        guard end.offset - start.offset > 2 * inset else { return }
        let key = cursor.text(from: start.offset + inset, to: end.offset - inset)
        // Yams finds duplicates among keys with escapes.
        guard !isQuoted || !key.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "'") }),
            let firstLine = frames.add(key: key, line: start.line)
        else { return }
        duplicates.append(
            DuplicateKey(key: key, mark: node, offset: start.offset + inset, firstLine: firstLine))
    }

    private var isValueNext: Bool {
        cursor.isNext(":") && (frames.isFlow || cursor.isBlankOrEnd(ahead: 1))
    }

    private mutating func count() throws(YAMLRefusal) {
        nodes += 1
        if nodes > YAMLDocument.mostNodes { throw refusal(YAMLDocument.tooMany) }
    }

    private func tooDeep(_ mark: YAMLCursor.Mark) -> YAMLRefusal {
        YAMLRefusal(
            mark: mark,
            message: "more than \(YAMLFrames.limit) tables and lists within each other; a site needs fewer than ten")
    }

    private func refusal(_ message: String) -> YAMLRefusal {
        YAMLRefusal(mark: cursor.mark, message: message)
    }

    private static func notAKey(_ mark: YAMLCursor.Mark) -> YAMLRefusal {
        YAMLRefusal(mark: mark, message: "a key must be a text, not a list, a table or an alias")
    }
}

extension UInt8 {
    fileprivate var isAlphanumeric: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
    }
}
