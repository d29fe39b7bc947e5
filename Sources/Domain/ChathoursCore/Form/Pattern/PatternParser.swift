// SPDX-License-Identifier: Apache-2.0

/// Reads a field's pattern (ECMAScript, section 22.2.1, with the flag `v`). What that flag makes an error in a browser
/// is an error here, since a page ignores a pattern that its browser cannot read.
struct PatternParser {
    private static let deepest = 20
    static let maxRepetitions = 1_000
    private static let syntax: Set<Unicode.Scalar> = [
        "^", "$", "\\", ".", "*", "+", "?", "(", ")", "[", "]", "{", "}", "|",
    ]

    private let text: [Unicode.Scalar]
    private var next = 0
    private var depth = 0

    init(_ text: [Unicode.Scalar]) {
        self.text = text
    }

    mutating func whole() throws(FieldPatternError) -> PatternNode {
        let node = try alternatives()
        if next < text.count { throw problem("unmatched \")\"; use \\) for a literal parenthesis") }
        return node
    }

    private var current: Unicode.Scalar? { next < text.count ? text[next] : nil }

    private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        next += 1
        return true
    }

    private func problem(_ reason: String, at offset: Int? = nil) -> FieldPatternError {
        FieldPatternError(at: offset ?? next, reason)
    }

    private mutating func alternatives() throws(FieldPatternError) -> PatternNode {
        var all = [try sequence()]
        while skip("|") { all.append(try sequence()) }
        return all.count == 1 ? all[0] : .alternatives(all)
    }

    private mutating func sequence() throws(FieldPatternError) -> PatternNode {
        var parts: [PatternNode] = []
        while let scalar = current, scalar != "|", scalar != ")" { parts.append(try term(scalar)) }
        return .sequence(parts)
    }

    private mutating func term(_ scalar: Unicode.Scalar) throws(FieldPatternError) -> PatternNode {
        if scalar == "^" || scalar == "$" {
            next += 1
            if let current, "*+?{".unicodeScalars.contains(current) {
                throw problem("\"\(scalar)\" cannot be repeated")
            }
            return scalar == "^" ? .start : .end
        }
        return try repeated(try atom(scalar))
    }

    private mutating func atom(_ scalar: Unicode.Scalar) throws(FieldPatternError) -> PatternNode {
        switch scalar {
        case "(": return try group()
        case "[": return .scalar(try scalarClass())
        case "\\": return .scalar(try escape(inClass: false))
        case "*", "+", "?": throw problem("nothing to repeat; use \\\(scalar) for the literal character")
        case "{", "}", "]": throw problem("use \\\(scalar) for the literal character")
        case ".":
            next += 1
            return .scalar(.any)
        default:
            next += 1
            return .scalar(ScalarSet(scalar))
        }
    }

    private mutating func group() throws(FieldPatternError) -> PatternNode {
        let opening = next
        next += 1
        if skip("?"), !skip(":") {
            throw problem("groups that start with (? are not supported, except (?:", at: opening)
        }
        depth += 1
        guard depth <= Self.deepest else { throw problem("groups nested more than \(Self.deepest) levels deep") }
        let node = try alternatives()
        guard skip(")") else { throw problem("unterminated group", at: opening) }
        depth -= 1
        return node
    }

    private mutating func repeated(_ node: PatternNode) throws(FieldPatternError) -> PatternNode {
        let sign = next
        guard let (least, most) = try quantifier() else { return node }
        _ = skip("?")
        if let current, "*+?{".unicodeScalars.contains(current) {
            throw problem("already repeated; enclose it in a group first", at: sign)
        }
        return .repetition(node, least: least, most: most)
    }

    /// Nil where there is none.
    private mutating func quantifier() throws(FieldPatternError) -> (least: Int, most: Int?)? {
        if skip("*") { return (0, nil) }
        if skip("+") { return (1, nil) }
        if skip("?") { return (0, 1) }
        let opening = next
        guard skip("{") else { return nil }
        guard let least = number() else { throw problem("use {3}, {3,} or {3,5}, or \\{ for the brace", at: opening) }
        var most: Int? = least
        if skip(",") { most = number() }
        guard skip("}") else { throw problem("use {3}, {3,} or {3,5}, or \\{ for the brace", at: opening) }
        guard least <= most ?? least else { throw problem("the smaller number must come first", at: opening) }
        guard max(least, most ?? 0) <= Self.maxRepetitions else {
            throw problem("more than \(Self.maxRepetitions) repetitions", at: opening)
        }
        return (least, most)
    }

    private mutating func number() -> Int? {
        var number: Int?
        while let digit = current.flatMap({ Int(String($0)) }), current?.isASCII == true {
            number = min((number ?? 0) * 10 + digit, Self.maxRepetitions + 1)
            next += 1
        }
        return number
    }

    // MARK: - Classes and escapes

    private mutating func scalarClass() throws(FieldPatternError) -> ScalarSet {
        let opening = next
        next += 1
        let isInverted = skip("^")
        var ranges: [ClosedRange<UInt32>] = []
        while let scalar = current, scalar != "]" {
            let start = next
            let first = try member(scalar)
            guard skip("-") else {
                ranges += first.ranges
                continue
            }
            guard let scalar = current, scalar != "]" else {
                throw problem("use \\- for a literal hyphen", at: next - 1)
            }
            let last = try member(scalar)
            guard let from = first.single, let to = last.single else {
                throw problem("a range must start and end with a single character", at: start)
            }
            guard from <= to else { throw problem("the ends of this range are in the wrong order", at: start) }
            ranges.append(from...to)
        }
        guard skip("]") else { throw problem("unterminated character class", at: opening) }
        return isInverted ? ScalarSet(ranges).inverted : ScalarSet(ranges)
    }

    private mutating func member(_ scalar: Unicode.Scalar) throws(FieldPatternError) -> ScalarSet {
        if scalar == "\\" { return try escape(inClass: true) }
        if "()[{}/-|".unicodeScalars.contains(scalar) {
            throw problem("in a character class, use \\\(scalar) for the literal character")
        }
        next += 1
        if scalar == current, "&!#$%*+,.:;<=>?@^`~".unicodeScalars.contains(scalar) {
            throw problem("in a character class, \(scalar)\(scalar) is reserved; use a single \(scalar)", at: next - 1)
        }
        return ScalarSet(scalar)
    }

    private mutating func escape(inClass: Bool) throws(FieldPatternError) -> ScalarSet {
        let start = next
        next += 1
        guard let scalar = current else { throw problem("nothing follows this backslash", at: start) }
        next += 1
        switch scalar {
        case "d": return .digits
        case "D": return ScalarSet.digits.inverted
        case "w": return .word
        case "W": return ScalarSet.word.inverted
        case "s": return .blanks
        case "S": return ScalarSet.blanks.inverted
        case "t": return ScalarSet("\t")
        case "n": return ScalarSet("\n")
        case "x": return try code(digits: 2, start)
        case "u": return try code(digits: 4, start)
        case _ where Self.syntax.contains(scalar) || scalar == "/": return ScalarSet(scalar)
        case _ where inClass && "&-!#%,:;<=>@`~".unicodeScalars.contains(scalar): return ScalarSet(scalar)
        default: throw problem("unknown escape \"\\\(scalar)\"; use the character without the backslash", at: start)
        }
    }

    /// `\x41`, `\u0041` or `\u{41}`.
    private mutating func code(digits: Int, _ start: Int) throws(FieldPatternError) -> ScalarSet {
        var written = ""
        let isBraced = digits == 4 && skip("{")
        while let scalar = current, scalar.properties.isASCIIHexDigit, written.count < (isBraced ? 8 : digits) {
            written.unicodeScalars.append(scalar)
            next += 1
        }
        guard isBraced ? skip("}") : written.count == digits,
            let scalar = UInt32(written, radix: 16).flatMap({ Unicode.Scalar($0) })
        else { throw problem("not the code of a character; use for example \\u00e9", at: start) }
        return ScalarSet(scalar)
    }
}

extension ScalarSet {
    /// The only code point in it; nil when there are more.
    fileprivate var single: UInt32? {
        ranges.count == 1 && ranges[0].count == 1 ? ranges[0].lowerBound : nil
    }
}
