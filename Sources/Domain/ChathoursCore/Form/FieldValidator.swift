import Hours

/// Whether a value can be taken as the answer to a field.
struct FieldCheck {
    /// RFC 5321, section 4.5.3.1.3, without the angle brackets.
    private static let longestAddress = 254

    let field: FormField

    /// The answer; nil where the field is left empty and may be.
    func answer(_ typed: String) throws(FieldProblem.Fault) -> String? {
        guard let value = try value(FieldText(typed: typed)) else {
            guard !field.isRequired else { throw .missing(field.kind) }
            return nil
        }
        return value
    }

    private func value(_ text: FieldText) throws(FieldProblem.Fault) -> String? {
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
        if count > field.longest { throw .tooLong(count: count, most: field.longest) }
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

    /// `yes`, or nil; what else browsers and scripts send counts as well.
    private func tick(_ word: String) throws(FieldProblem.Fault) -> String? {
        switch word.lowercased() {
        case "yes", "on", "true", "1": return "yes"
        case "no", "off", "false", "0": return nil
        default: throw .noTick
        }
    }

    /// An address that a mail server takes as it is and the Internet can answer to: HTML's `input type=email`, and
    /// a dot in its domain.
    private static func isEmail(_ text: String) -> Bool {
        guard text.utf8.count <= longestAddress, !text.hasSuffix(">"), let address = MailAddress(text) else {
            return false
        }
        return address.domain.contains(".")
    }

    /// At least three digits, with what people write between them and, behind an `x` or `ext`, an extension.
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
