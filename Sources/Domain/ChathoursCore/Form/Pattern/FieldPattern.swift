// SPDX-License-Identifier: Apache-2.0

/// A regular expression that the whole of a field's value must match, with the same meaning in pages and in the daemon.
///
/// It is the part of ECMAScript's expressions under the flag `v`, which HTML gives to the attribute `pattern`, that can
/// be matched in a time proportional to the value: characters, `.`, classes such as `[a-z0-9]` and `[^ ]`, `\d \w \s \D
/// \W \S`, groups, `|`, the repetitions `* + ? {n} {n,} {n,m}`, `^` and `$`.
package struct FieldPattern: Sendable {
    /// In Unicode scalars.
    package static let maxLength = 500

    /// The text as written, and as HTML's `pattern` attribute takes it.
    package let text: String
    private let program: PatternProgram

    package init(_ text: String) throws(FieldPatternError) {
        self.text = text
        let scalars = Array(text.unicodeScalars)
        guard scalars.count <= Self.maxLength else {
            throw FieldPatternError(at: Self.maxLength, "the pattern is longer than \(Self.maxLength) characters")
        }
        guard !scalars.isEmpty else { throw FieldPatternError(at: 0, "the pattern is empty") }
        var parser = PatternParser(scalars)
        program = try PatternProgram(try parser.whole(), length: scalars.count)
    }

    /// True if the whole of `value` matches.
    package func matches(_ value: String) -> Bool {
        program.matches(value.unicodeScalars)
    }
}

extension FieldPattern: Hashable {
    package static func == (left: FieldPattern, right: FieldPattern) -> Bool { left.text == right.text }
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// An error in the pattern of a field.
package struct FieldPatternError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The position of the error, counted from 0 in Unicode scalars.
    package let offset: Int
    /// The error, and how to fix it.
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
    /// `most` nil: unlimited.
    case repetition(PatternNode, least: Int, most: Int?)
    case start
    case end
}
