/// Steps over scalars the way libyaml's scanner does.
extension YAMLCursor {
    /// Steps over a scalar in quotes, up to its closing quote or the end of the file.
    mutating func skipQuoted() {
        let quote = peek()
        advance()
        while let byte = peek() {
            if byte == quote {
                advance()
                guard quote == UInt8(ascii: "'"), peek() == quote else { return }
            } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                advance()
            }
            advance()
        }
    }

    /// Steps over a plain scalar, which may go on over lines indented by more than `indent` columns.
    /// Afterwards the cursor stands behind its last character.
    mutating func skipPlain(inFlow: Bool, indent: Int) {
        var end = mark
        while !isDocumentMarker, !isNext("#") {
            while !isBlankOrEnd(), !endsPlain(inFlow: inFlow) {
                advance()
                end = mark
            }
            guard isBlankOrEnd(), !isAtEnd else { break }
            var sawLineEnd = false
            while !isAtEnd, isBlankOrEnd() {
                sawLineEnd = sawLineEnd || isLineEnd()
                advance()
            }
            if sawLineEnd, !inFlow, mark.column - 1 <= indent { break }
        }
        mark = end
    }

    private func endsPlain(inFlow: Bool) -> Bool {
        if isNext(":"), isBlankOrEnd(ahead: 1) { return true }
        guard inFlow, let byte = peek() else { return false }
        return [",", "[", "]", "{", "}"].contains { byte == UInt8(ascii: $0) }
    }

    /// Steps over a literal or folded scalar, whose lines are indented by more than `indent` columns.
    mutating func skipBlockScalar(indent: Int) {
        advance()
        var explicit: Int?
        while let byte = peek(), !isBlankOrEnd() {
            if (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(byte) { explicit = Int(byte - UInt8(ascii: "0")) }
            advance()
        }
        skipLine()
        var least = explicit.map { max(indent, 0) + $0 }
        var widest = max(indent + 1, 1)
        while !isAtEnd {
            let start = mark
            while isNext(" "), least.map({ mark.column - 1 < $0 }) ?? true { advance() }
            let width = mark.column - 1
            widest = max(widest, width)
            if isLineEnd() {
                skipLine()
                continue
            }
            let bound = least ?? widest
            least = bound
            guard width >= bound else {
                mark = start
                return
            }
            skipLine()
        }
    }
}
