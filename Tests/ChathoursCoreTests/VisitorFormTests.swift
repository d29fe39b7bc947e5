// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Testing

/// Whole forms.
@Suite struct VisitorFormTests {
    private let complete = ["name": "Ann", "email": "ann@example.com", "message": "Hello"]

    private func problems(_ form: VisitorForm, _ values: [String: String]) -> [String] {
        guard case .failure(let problems) = form.check(values, language: "en") else { return [] }
        return problems.all.map { "\($0.field): \($0.fault)" }
    }

    @Test(arguments: [Site.OfflineForm.offlineForm, .contactForm])
    func theUsualFields(kind: Site.OfflineForm) throws {
        let form = VisitorForm(kind: kind)
        #expect(form.fields.map(\.name) == ["name", "email", "message"])
        #expect(form.fields.map(\.kind) == [.text, .email, .multiline])
        #expect(form.fields.map(\.isRequired) == [true, true, true])
        let answers = try form.check(complete, language: "fr").get()
        #expect(answers.map(\.field) == ["name", "email", "message"])
        #expect(answers.map(\.value) == ["Ann", "ann@example.com", "Hello"])
        #expect(answers.map(\.label) == ["Votre nom", "Votre adresse e-mail", "Votre message"])
    }

    @Test(arguments: [
        ("de", "Ihr Name"), ("de-CH", "Ihr Name"), ("FR", "Votre nom"), ("ja", "Your name"), ("", "Your name"),
    ])
    func labelsAreInTheVisitorsLanguage(language: String, label: String) throws {
        #expect(try VisitorForm(kind: .offlineForm).check(complete, language: language).get()[0].label == label)
    }

    /// The nearest, else the one that is written first, else the name.
    @Test func labelsOfTheSite() throws {
        let label = LocalizedText([.init(language: "pt-BR", text: "Pedido"), .init(language: "en", text: "Order")])
        let form = VisitorForm(
            kind: .contactForm,
            fields: [
                FormField(name: "order", kind: .text, label: label, maxLength: 9),
                FormField(name: "plain", kind: .text, maxLength: 9),
            ])
        for (language, expected) in [("pt-PT", "Pedido"), ("en-GB", "Order"), ("fr", "Pedido")] {
            let labels = try form.check(["order": "1", "plain": "2"], language: language).get().map(\.label)
            #expect(labels == [expected, "plain"])
        }
    }

    @Test func allProblemsAtOnceInTheOrderOfTheForm() {
        let form = VisitorForm(kind: .offlineForm)
        #expect(
            problems(form, ["zz": "1", "email": "no", "aa": ""])
                == [
                    "name: missing(ChathoursCore.FormField.Kind.text)", "email: noEmail",
                    "message: missing(ChathoursCore.FormField.Kind.multiline)", "aa: unknown", "zz: unknown",
                ])
        #expect(problems(form, complete) == [])
    }

    @Test func aHostWithManyStrangersIsNotListedWhole() {
        let strangers = Dictionary(uniqueKeysWithValues: (0..<5_000).map { ("x\($0)", "") })
        #expect(problems(VisitorForm(kind: .offlineForm), complete.merging(strangers) { $1 }).count == 10)
    }

    @Test func fieldsLeftEmptyAreLeftOut() throws {
        let fields = ["a", "b", "c"].map { FormField(name: $0, kind: .text, maxLength: 9) }
        let form = VisitorForm(kind: .contactForm, fields: fields)
        #expect(try form.check(["c": "3", "a": "1", "b": " "], language: "en").get().map(\.field) == ["a", "c"])
        #expect(problems(form, ["b": " "]) == ["a: nothing"])
    }

    @Test func altogether64KiB() throws {
        let fields = (0..<8).map { FormField(name: "f\($0)", kind: .multiline, maxLength: 20_000) }
        let form = VisitorForm(kind: .contactForm, fields: fields)
        var values = Dictionary(uniqueKeysWithValues: fields.map { ($0.name, String(repeating: "é", count: 4_096)) })
        #expect(try form.check(values, language: "en").get().count == 8)
        values["f5"]?.append("é")
        #expect(problems(form, values) == ["f5: tooMuch"])
    }

    @Test func noFormTakesNothing() throws {
        let form = VisitorForm(kind: .none)
        #expect(form.fields.isEmpty)
        #expect(problems(form, ["name": "Ann"]) == ["name: unknown"])
    }

    /// A sentence of its own in each language; none tells another what is wrong.
    @Test(arguments: ["en", "fr", "de", "es", "it", "nl"])
    func everyFaultHasWords(language: String) {
        let faults: [FieldValidationError.Fault] = [
            .missing(.text), .missing(.select), .missing(.checkbox), .nothing, .tooLong(count: 250, most: 200),
            .tooMuch, .severalLines, .unprintable, .noEmail, .noPhone, .noNumber, .noDate, .noOption, .noTick,
            .mismatch(help: LocalizedText()), .unknown,
        ]
        let texts = faults.map { FieldValidationError(field: "f", fault: $0).text(in: language) }
        #expect(Set(texts).count == faults.count)
        #expect(texts.allSatisfy { $0.hasSuffix(".") && !$0.contains("{") })
        #expect(texts[4].contains("250") && texts[4].contains("200"))
        #expect(texts == faults.map { FieldValidationError(field: "f", fault: $0).text(in: "\(language)-XX") })
        if language != "en" {
            #expect(zip(texts, faults).allSatisfy { $0 != FieldValidationError(field: "f", fault: $1).text(in: "en") })
        }
    }
}
