// SPDX-License-Identifier: Apache-2.0

import Hours

/// Validates a value against its field.
struct FieldValidator {
    /// RFC 5321, section 4.5.3.1.3, without the angle brackets.
    private static let maxAddressLength = 254

    let field: FormField

    /// Returns the answer; nil if the field is empty and not required.
    func answer(_ typed: String) throws(FieldValidationError.Fault) -> String? {
        guard let value = try value(FieldText(typed: typed)) else {
            guard !field.isRequired else { throw .missing(field.kind) }
            return nil
        }
        return value
    }

    private func value(_ text: FieldText) throws(FieldValidationError.Fault) -> String? {
        guard !text.isBlank else { return nil }
        let value: String
        switch field.kind {
        case .text: value = try text.line()
        case .multiline: value = try text.lines()
        case .email, .phone, .number, .date: value = try text.word()
        case .select:
            guard field.options.contains(where: { $0.value == text.typed }) else { throw .noOption }
            return text.typed
        case .checkbox: return try tick(text.word())
        }
        let count = value.unicodeScalars.count
        if count > field.maxLength { throw .tooLong(count: count, most: field.maxLength) }
        switch field.kind {
        case .email: if !Self.isEmail(value) { throw .noEmail }
        case .phone: if !Self.isPhone(value) { throw .noPhone }
        case .number: if !Self.isNumber(value) { throw .noNumber }
        case .date: if CivilDate(value).map({ $0.year == 0 }) ?? true { throw .noDate }
        case .text, .multiline, .select, .checkbox: break
        }
        if let pattern = field.pattern, !pattern.matches(value) { throw .mismatch(help: field.help) }
        return value
    }

    /// Returns `yes`, or nil; the other values that browsers and scripts send are accepted as well.
    private func tick(_ word: String) throws(FieldValidationError.Fault) -> String? {
        switch word.lowercased() {
        case "yes", "on", "true", "1": return "yes"
        case "no", "off", "false", "0": return nil
        default: throw .noTick
        }
    }

    /// True for an address that mail servers accept and that can be replied to over the Internet: HTML's `input
    /// type=email`, with a dot in the domain.
    private static func isEmail(_ text: String) -> Bool {
        guard text.utf8.count <= maxAddressLength, !text.hasSuffix(">"), let address = MailAddress(text) else {
            return false
        }
        return address.domain.contains(".")
    }

    /// True for at least three digits, with the usual separators between them and an optional extension after `x` or
    /// `ext`.
    private static func isPhone(_ text: String) -> Bool {
        let number = text.lowercased().replacing("ext", with: "x")
        let digits = number.unicodeScalars.filter { $0.properties.numericType == .decimal }
        return digits.count >= 3
            && number.unicodeScalars.allSatisfy { scalar in
                scalar.properties.numericType == .decimal || scalar.properties.generalCategory == .spaceSeparator
                    || "+-‐‑–()./*#,;x".unicodeScalars.contains(scalar)
            }
    }

    /// HTML's "valid floating-point number".
    private static func isNumber(_ text: String) -> Bool {
        var rest = text.utf8[...]
        func digits() -> Int {
            let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            rest = rest.dropFirst(digits.count)
            return digits.count
        }
        func skip(_ signs: String) -> Bool {
            guard let first = rest.first, signs.utf8.contains(first) else { return false }
            rest = rest.dropFirst()
            return true
        }
        _ = skip("-")
        let whole = digits()
        if skip(".") {
            guard digits() > 0 else { return false }
        } else {
            guard whole > 0 else { return false }
        }
        if skip("eE") {
            _ = skip("+-")
            guard digits() > 0 else { return false }
        }
        return rest.isEmpty
    }
}

/// The text that a visitor typed into a text field.
struct FieldText {
    /// Line breaks as Unicode counts them (The Unicode Standard, section 5.8).
    private static let lineBreaks: Set<Unicode.Scalar> = [
        "\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}",
    ]

    let typed: String

    /// True if the text has no visible characters.
    var isBlank: Bool {
        typed.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    /// The text as typed, without white space at its ends.
    func line() throws(FieldValidationError.Fault) -> String {
        if typed.unicodeScalars.contains(where: Self.lineBreaks.contains) { throw .severalLines }
        if typed.unicodeScalars.contains(where: Self.isControl) { throw .unprintable }
        return BidiBalance.balanced(trimmed(typed.unicodeScalars[...]))
    }

    /// The same without invisible characters that nobody typed: the direction marks and joiners around a pasted address
    /// or number.
    func word() throws(FieldValidationError.Fault) -> String {
        let visible = typed.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }
        return try FieldText(typed: String(String.UnicodeScalarView(visible))).line()
    }

    /// The text as typed, with a line feed for each line break, without white space at its ends.
    func lines() throws(FieldValidationError.Fault) -> String {
        var lines = String.UnicodeScalarView()
        var last: Unicode.Scalar?
        for scalar in typed.unicodeScalars {
            if scalar == "\n", last == "\r" {
                // The other half of a line break.
            } else if Self.lineBreaks.contains(scalar) {
                lines.append("\n")
            } else if scalar != "\t", Self.isControl(scalar) {
                throw .unprintable
            } else {
                lines.append(scalar)
            }
            last = scalar
        }
        return trimmed(lines[...]).split(separator: "\n", omittingEmptySubsequences: false)
            .map { BidiBalance.balanced(String($0)) }.joined(separator: "\n")
    }

    /// True for the control characters of C0 and C1, and DEL.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control
    }

    private func trimmed(_ scalars: Substring.UnicodeScalarView) -> String {
        var rest = scalars.drop { $0.properties.isWhitespace }
        while let last = rest.last, last.properties.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
