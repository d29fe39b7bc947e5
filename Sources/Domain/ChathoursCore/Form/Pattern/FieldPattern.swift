/// What the whole of a field's value must look like: a regular expression that pages and the daemon understand alike.
///
/// It is the part of ECMAScript's expressions under the flag `v`, which HTML gives to the attribute `pattern`, that can
/// be matched in a time proportional to the value: characters, `.`, classes such as `[a-z0-9]` and `[^ ]`,
/// `\d \w \s \D \W \S`, groups, `|`, the repetitions `* + ? {n} {n,} {n,m}`, `^` and `$`.
package struct FieldPattern: Sendable {
    /// In Unicode scalars.
    package static let longest = 500

    /// As it is written, and as the `pattern` attribute of HTML takes it.
    package let text: String
    private let program: PatternProgram

    package init(_ text: String) throws(FieldPatternError) {
        self.text = text
        let scalars = Array(text.unicodeScalars)
        guard scalars.count <= Self.longest else {
            throw FieldPatternError(at: Self.longest, "it is longer than \(Self.longest) characters")
        }
        guard !scalars.isEmpty else { throw FieldPatternError(at: 0, "there is no expression") }
        var parser = PatternParser(scalars)
        program = try PatternProgram(try parser.whole(), length: scalars.count)
    }

    /// Whether the whole of `value` matches.
    package func matches(_ value: String) -> Bool {
        program.matches(value.unicodeScalars)
    }
}

extension FieldPattern: Hashable {
    package static func == (left: FieldPattern, right: FieldPattern) -> Bool { left.text == right.text }
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// Why a text is no pattern for a field.
package struct FieldPatternError: Error, Hashable, Sendable, CustomStringConvertible {
    /// At which character it is, counted from 0 in Unicode scalars.
    package let offset: Int
    /// What is wrong there, and the remedy.
    package let reason: String

    init(at offset: Int, _ reason: String) {
        self.offset = offset
        self.reason = reason
    }

    package var description: String { "at character \(offset + 1): \(reason)" }
}

/// A part of a field's pattern.
indirect enum PatternNode: Sendable {
    case scalar(ScalarSet)
    case sequence([PatternNode])
    case alternatives([PatternNode])
    /// `most` nil: without end.
    case repetition(PatternNode, least: Int, most: Int?)
    case start
    case end
}
