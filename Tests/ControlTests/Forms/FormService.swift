// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlServer
import FormServer
import Hours
import Synchronization

/// A daemon that takes messages and keeps them in memory. Its sites: `boutique` with a contact form and the
/// departments `sales` and `support`; `apart`, whose departments have forms of their own; `solo` with one department
/// and the offline form; `silent` without a form.
final class FormService: FormHandler {
    struct Memory {
        var accepted: [FormSubmission] = []
        /// The submissions by key, with their places among `accepted`.
        var keys: [String: (FormSubmission, Int)] = [:]
        /// The response to every submission; nil if it is checked.
        var refusal: FormError?
    }

    static let answerBy = Instant(rfc3339: "2026-12-01T09:30:00Z")!
    static let siteName = text(["en": "Shop & Co", "fr": "La Boutique"])
    let memory = Mutex(Memory())
    /// A gate that `accept` waits for.
    let gate: Latch?
    private let thankYou: String?

    init(gate: Latch? = nil, thankYou: String? = nil) {
        self.gate = gate
        self.thankYou = thankYou
    }

    var accepted: [FormSubmission] { memory.withLock { $0.accepted } }

    static func text(_ texts: KeyValuePairs<String, String>) -> LocalizedText {
        LocalizedText(texts.map { LocalizedText.Entry(language: $0, text: $1) })
    }

    static let contact: [FormField] = [
        FormField(
            name: "name", kind: .text, label: text(["en": "Name", "fr": "Nom"]), isRequired: true, maxLength: 100),
        FormField(
            name: "email", kind: .email, label: text(["en": "E-mail", "fr": "E-mail"]),
            help: text(["en": "We answer to <this> address", "ar": "نرد على هذا العنوان"]), isRequired: true,
            maxLength: 254),
        FormField(name: "phone", kind: .phone, label: text(["en": "Phone"]), maxLength: 40),
        FormField(name: "amount", kind: .number, label: text(["en": "Amount"]), maxLength: 20),
        FormField(name: "day", kind: .date, label: text(["en": "Day"]), maxLength: 10),
        FormField(
            name: "topic", kind: .select, label: text(["en": "Topic"]), maxLength: 40,
            options: [
                FormField.Option(value: "order", label: text(["en": "An order", "fr": "Une commande"])),
                FormField.Option(value: "other"),
            ]),
        FormField(name: "agree", kind: .checkbox, label: text(["en": "I agree"]), maxLength: 3),
        FormField(
            name: "message", kind: .multiline, label: text(["en": "Message", "ar": "رسالة"]), isRequired: true,
            maxLength: 60_000),
    ]

    func form(of site: String, department: String?) async throws(ProblemDetails) -> OfferedForm {
        let sales = OfferedForm.Department(
            name: "sales", displayName: Self.text(["en": "Sales & more", "fr": "Ventes"]),
            hasOwnForm: site == "apart")
        let support = OfferedForm.Department(name: "support", hasOwnForm: site == "apart")
        let departments: [OfferedForm.Department]
        switch site {
        case "boutique", "apart": departments = [sales, support]
        case "solo": departments = [OfferedForm.Department(name: "chat")]
        case "silent": departments = []
        default: throw .unknown("site", site)
        }
        let chosen = departments.first { $0.name == department } ?? (departments.count == 1 ? departments[0] : nil)
        if let department, chosen?.name != department, !departments.isEmpty { throw .unknown("department", department) }
        let kind: Site.OfflineForm = site == "silent" ? .none : site == "solo" ? .offlineForm : .contactForm
        return OfferedForm(
            site: site, siteName: site == "boutique" ? Self.siteName : LocalizedText(),
            form: VisitorForm(kind: kind, fields: Self.contact, thankYou: thankYou),
            department: chosen, departments: departments, answerBy: chosen == nil ? nil : Self.answerBy, zone: .utc)
    }

    func accept(_ submission: FormSubmission) async throws(FormError) -> MessageReceipt {
        await gate?.pass()
        let outcome = memory.withLock { memory -> Result<MessageReceipt, FormError> in
            if let refusal = memory.refusal { return .failure(refusal) }
            let errors =
                Self.contact.filter { $0.isRequired && submission.values[$0.name, default: ""].isEmpty }.map {
                    FieldError(field: $0.name, message: "\($0.name) is <empty>")
                }
                + submission.values.keys.filter { name in !Self.contact.contains { $0.name == name } }.sorted().map {
                    FieldError(field: $0, message: "there is no <\($0)>")
                }
            guard errors.isEmpty else { return .failure(.fields(errors)) }
            if let key = submission.key, let (earlier, place) = memory.keys[key] {
                let isSame = earlier.values == submission.values
                return isSame ? .success(Self.receipt(place, submission, repeated: true)) : .failure(.keyConflict)
            }
            memory.accepted.append(submission)
            let place = memory.accepted.count - 1
            if let key = submission.key { memory.keys[key] = (submission, place) }
            return .success(Self.receipt(place, submission, repeated: false))
        }
        return try outcome.get()
    }

    func receipt(of id: String, site: String) async throws(ProblemDetails) -> MessageReceipt? {
        memory.withLock { memory in
            Int(id, radix: 16).flatMap { place in
                memory.accepted.indices.contains(place) && memory.accepted[place].site == site
                    ? Self.receipt(place, memory.accepted[place], repeated: false) : nil
            }
        }
    }

    private static func receipt(_ place: Int, _ submission: FormSubmission, repeated: Bool) -> MessageReceipt {
        let digits = String(place, radix: 16)
        return MessageReceipt(
            id: String(repeating: "0", count: 32 - digits.count) + digits, department: submission.department,
            siteName: submission.site == "boutique" ? siteName : LocalizedText(), page: submission.page,
            answerBy: answerBy, zone: .utc, isRepeated: repeated)
    }
}
