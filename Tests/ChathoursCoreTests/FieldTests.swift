// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Testing

/// The values that each kind of field accepts.
@Suite struct FieldTests {
    /// The value of `typed` in a field of its own.
    private func outcome(_ typed: String, _ field: FormField) -> Result<String?, FieldValidationError.Fault> {
        VisitorForm(kind: .contactForm, fields: [field, Self.other]).check(["f": typed, "other": "x"], language: "en")
            .map { answers in answers.first { $0.field == "f" }?.value }
            .mapError { $0.all[0].fault }
    }

    /// So that a form is never empty altogether.
    private static let other = FormField(name: "other", kind: .text, maxLength: 10)

    private func field(
        _ kind: FormField.Kind, required: Bool = false, maxLength: Int? = nil, options: [String] = []
    ) -> FormField {
        FormField(
            name: "f", kind: kind, isRequired: required, maxLength: maxLength ?? FormField.defaultMaxLength(kind),
            options: options.map { FormField.Option(value: $0) })
    }

    @Test(arguments: ["", " ", "\t\n \u{A0}", "\u{200B}\u{FEFF}", "\u{3000}", "\u{2067}\u{2069}", "\u{3164}"])
    func whatNobodySeesIsEmpty(typed: String) {
        for kind in FormField.Kind.allCases {
            #expect(outcome(typed, field(kind, options: ["a"])) == .success(nil))
            #expect(outcome(typed, field(kind, required: true, options: ["a"])) == .failure(.missing(kind)))
        }
    }

    @Test(arguments: [
        ("Ann", "Ann"), ("  Ann Lee \n", nil), (" Ann Lee ", "Ann Lee"), ("\u{A0}Zoë\u{3000}", "Zoë"),
        ("👩‍👩‍👧", "👩‍👩‍👧"), ("שלום", "שלום"), ("a\u{200F}b", "a\u{200F}b"),
        ("<b>&amp;", "<b>&amp;"), ("e\u{301}", "e\u{301}"),
    ])
    func linesStayAsTheyAreTyped(typed: String, kept: String?) {
        #expect(outcome(typed, field(.text)) == (kept.map { .success($0) } ?? .failure(.severalLines)))
    }

    @Test(arguments: [
        ("Ann\r\nBcc: x@example.com", FieldValidationError.Fault.severalLines), ("a\nb", .severalLines),
        ("a\rb", .severalLines),
        ("a\u{2028}b", .severalLines), ("a\u{85}b", .severalLines), ("a\u{B}b", .severalLines), ("\nab", .severalLines),
        ("a\u{0}b", .unprintable), ("a\tb", .unprintable), ("a\u{7F}", .unprintable), ("a\u{9B}b", .unprintable),
        ("\u{1B}[2J", .unprintable), ("a\u{8}", .unprintable),
    ])
    func controlsAreRefused(typed: String, fault: FieldValidationError.Fault) {
        for kind in [FormField.Kind.text, .email, .phone, .number, .date] {
            #expect(outcome(typed, field(kind)) == .failure(fault), "\(kind)")
        }
    }

    @Test(arguments: [
        ("a\r\nb", "a\nb"), ("a\rb", "a\nb"), ("a\n\rb", "a\n\nb"), ("a\u{2029}b\u{85}c\u{C}d", "a\nb\nc\nd"),
        ("\n\n a\tb \r\n\r\nc\n ", "a\tb \n\nc"), ("a\u{0}b", nil), ("a\u{1B}b", nil), ("a\u{80}b", nil),
    ])
    func linesEndAlike(typed: String, kept: String?) {
        #expect(outcome(typed, field(.multiline)) == (kept.map { .success($0) } ?? .failure(.unprintable)))
    }

    /// UAX #9: RLO is U+202E, PDF closes it; RLI is U+2067, PDI closes it and all within.
    @Test(arguments: [
        ("a\u{202E}b", "a\u{202E}b\u{202C}"), ("a\u{202E}b\u{202C}", "a\u{202E}b\u{202C}"),
        ("a\u{202C}b", "ab"), ("a\u{2069}b", "ab"), ("\u{2067}a\u{202B}b", "\u{2067}a\u{202B}b\u{202C}\u{2069}"),
        ("\u{2067}a\u{202B}b\u{2069}c", "\u{2067}a\u{202B}b\u{202C}\u{2069}c"),
        ("\u{202D}a\u{2066}b\u{202C}c\u{2069}d", "\u{202D}a\u{2066}bc\u{2069}d\u{202C}"),
    ])
    func directionsEndWithTheirLine(typed: String, kept: String) {
        #expect(outcome("x\(typed)", field(.text)) == .success("x\(kept)"))
        #expect(outcome("x\(typed)\ny", field(.multiline)) == .success("x\(kept)\ny"))
    }

    @Test func lengthsCountScalars() {
        #expect(outcome("👍👍👍", field(.text, maxLength: 3)) == .success("👍👍👍"))
        #expect(outcome("👍👍👍x", field(.text, maxLength: 3)) == .failure(.tooLong(count: 4, most: 3)))
        #expect(outcome("  abc  ", field(.text, maxLength: 3)) == .success("abc"))
        #expect(outcome("a\r\nb", field(.multiline, maxLength: 3)) == .success("a\nb"))
    }

    /// HTML, "valid e-mail address", as far as SMTP takes it (RFC 5321, section 4.5.3.1), with a dot in the domain.
    @Test(arguments: [
        ("ann@example.com", true), (" ann@example.com\u{200B} ", true), ("a.b+c_d@ex-ample.co.uk", true),
        ("o'hara@example.com", true), ("ANN@EXAMPLE.COM", true), ("x@1.example", true),
        ("ann", false), ("ann@", false), ("@example.com", false), ("ann@localhost", false), ("a@b@example.com", false),
        ("ann@example..com", false), ("ann@-example.com", false), ("ann@example.com.", false),
        (".a@example.com", false),
        ("a..b@example.com", false), ("a b@example.com", false), ("ann@example.com, bob@example.com", false),
        ("Ann <ann@example.com>", false), ("<ann@example.com>", false), ("\"a b\"@example.com", false),
        ("ann@[127.0.0.1]", false), ("anné@example.com", false), ("ann@exämple.com", false),
        ("ann(x)@example.com", false), ("ann@example.com;bob@example.com", false),
        ("\(String(repeating: "a", count: 64))@example.com", true),
        ("\(String(repeating: "a", count: 65))@example.com", false),
    ])
    func emailAddresses(typed: String, isOne: Bool) {
        let kept = typed.filter { $0.isASCII && $0 != " " }
        #expect(outcome(typed, field(.email)) == (isOne ? .success(kept) : .failure(.noEmail)))
    }

    @Test(arguments: [
        ("+33 1 23 45 67 89", true), ("(030) 123-456", true), ("0123.45.67.89/12", true), ("112", true),
        ("555-0100 x12", true), ("555-0100 ext. 12", true), ("٠١٢٣٤", true), ("+1\u{A0}555\u{2011}0100", true),
        ("12", false), ("call me", false), ("555 or 556", false), ("++", false), ("1<script>", false),
    ])
    func phoneNumbers(typed: String, isOne: Bool) {
        #expect(outcome(typed, field(.phone)) == (isOne ? .success(typed) : .failure(.noPhone)))
    }

    /// Copied out of a phone's contacts.
    @Test func whatIsPastedUnseenIsDropped() {
        #expect(outcome("\u{202A}+33 1 23\u{202C}", field(.phone)) == .success("+33 1 23"))
    }

    /// HTML, "valid floating-point number".
    @Test(arguments: [
        ("42", true), ("-1.5", true), (".5", true), ("1e3", true), ("2E-7", true), ("007", true), ("-.5e+1", true),
        ("1,5", false), ("+1", false), ("1.", false), ("e3", false), ("0x10", false), ("1 000", false), ("--1", false),
        ("NaN", false), ("1e", false), ("٤٢", false), ("-", false),
    ])
    func numbers(typed: String, isOne: Bool) {
        #expect(outcome(typed, field(.number)) == (isOne ? .success(typed) : .failure(.noNumber)))
    }

    @Test(arguments: [
        ("2026-12-24", true), ("2028-02-29", true), ("0001-01-01", true), ("9999-12-31", true),
        ("2026-02-29", false), ("2026-13-01", false), ("2026-04-31", false), ("0000-01-01", false),
        ("24.12.2026", false), ("2026-1-1", false), ("2026-12-2", false), ("x", false),
    ])
    func dates(typed: String, isOne: Bool) {
        #expect(outcome(typed, field(.date)) == (isOne ? .success(typed) : .failure(.noDate)))
    }

    @Test(arguments: [("a", true), ("b c", true), ("A", false), ("b", false), (" a", false), ("a\n", false)])
    func options(typed: String, isOne: Bool) {
        let field = field(.select, options: ["a", "b c"])
        #expect(outcome(typed, field) == (isOne ? .success(typed) : .failure(.noOption)))
    }

    @Test(arguments: ["yes", "on", "true", "1", " Yes "])
    func ticks(typed: String) {
        #expect(outcome(typed, field(.checkbox, required: true)) == .success("yes"))
    }

    @Test(arguments: ["no", "off", "false", "0"])
    func noTicks(typed: String) {
        #expect(outcome(typed, field(.checkbox)) == .success(nil))
        #expect(outcome(typed, field(.checkbox, required: true)) == .failure(.missing(.checkbox)))
        #expect(outcome("maybe", field(.checkbox)) == .failure(.noTick))
    }

    @Test func patternsAreOfTheWholeValue() throws {
        let help = LocalizedText([.init(language: "en", text: "It is on the invoice.")])
        let order = FormField(
            name: "f", kind: .text, help: help, maxLength: 20, pattern: try FieldPattern("[A-Z]{2}[0-9]{6}"))
        #expect(outcome(" AB123456 ", order) == .success("AB123456"))
        #expect(outcome("AB1234567", order) == .failure(.mismatch(help: help)))
        #expect(outcome("xAB123456", order) == .failure(.mismatch(help: help)))
        #expect(outcome("", order) == .success(nil))
        #expect(
            FieldValidationError(field: "f", fault: .mismatch(help: help)).text(in: "en")
                == "Please enter this in the requested format. It is on the invoice.")
    }

    @Test(arguments: [
        // In the languages of the help; a language without words of ours gets English ones.
        ([("fr", "Sur la facture."), ("de-CH", "Auf der Rechnung.")], "de", "Auf der Rechnung. Zum Beispiel A{1}."),
        ([("fr", "Sur la facture."), ("de-CH", "Auf der Rechnung.")], "nl", "Sur la facture. Par exemple A{1}."),
        ([("ja", "請求書")], "ja", "請求書 For example A{1}."),
        // In all of ours where there is no help, or one that is the reader's own whatever that is.
        ([], "nl-BE", "Bijvoorbeeld A{1}."), ([], "es", "Por ejemplo A{1}."), ([], "it", "Per esempio A{1}."),
        ([("und", "Sur la facture.")], "fr", "Sur la facture. Par exemple A{1}."),
    ])
    func examplesAreInTheVisitorsLanguage(help: [(String, String)], language: String, text: String) {
        let texts = LocalizedText(help.map { LocalizedText.Entry(language: $0.0, text: $0.1) })
        let order = FormField(name: "f", kind: .text, help: texts, maxLength: 20).with(example: "A{1}")
        #expect(order.help.nearest(to: language) == text)
        let error = FieldValidationError(field: "f", fault: .mismatch(help: order.help))
        #expect(error.text(in: language).hasSuffix(" \(text)"))
    }
}
