// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlServer
import FormServer
import Hours
import Ledger
import Linux

/// The forms that visitors are offered, and the messages that they write.
extension Daemon {
    func form(of site: String, department: String?) throws(ProblemDetails) -> OfferedForm {
        let definition = try known(site)
        let messageDepartments = definition.messageDepartments
        var chosen = messageDepartments.count == 1 ? messageDepartments[0] : nil
        if let department {
            guard let named = messageDepartments.first(where: { $0.name == department }) else {
                throw Self.unknown(department, of: definition)
            }
            chosen = named
        }
        return OfferedForm(
            site: site, siteName: definition.displayName,
            form: chosen.map { $0.form ?? definition.form } ?? definition.form,
            department: chosen.map(OfferedForm.Department.init),
            departments: messageDepartments.map(OfferedForm.Department.init),
            answerBy: chosen.flatMap { engine.answerBy(of: $0.name, site: site, at: now) },
            zone: (chosen ?? definition.departments[0]).rules.zone)
    }

    /// The message that a visitor has sent, once it is found to be what the form asks for.
    func message(_ submission: FormSubmission) throws(FormError) -> NewMessage {
        do {
            let site = try known(submission.site)
            guard let form = site.form(of: submission.department), form.kind != .none else {
                throw Self.unknown(submission.department, of: site)
            }
            let answers = try form.check(submission.values, language: submission.language).get()
            var random = SystemRandomNumberGenerator()
            let message = VisitorMessage(
                id: RandomIdentifier.make(using: &random), site: submission.site, department: submission.department,
                form: form.kind,
                receivedAt: submission.receivedAt, language: submission.language, answers: answers,
                answerBy: engine.answerBy(
                    of: submission.department, site: submission.site, at: submission.receivedAt),
                page: submission.page)
            return NewMessage(
                message: message, targets: form.deliver, keep: form.keep,
                idempotency: try submission.key.map {
                    NewMessage.Idempotency(key: $0, fingerprint: try MessageContent(submission).fingerprint)
                })
        } catch let problem as ProblemDetails {
            throw .problem(problem)
        } catch let problems as FieldValidationErrors {
            throw .fields(
                problems.all.map { FieldError(field: $0.field, message: $0.text(in: submission.language)) })
        } catch {
            throw .problem(ProblemDetails(status: 500, detail: "cannot read the message: \(error)"))
        }
    }

    /// Returns the information that a visitor may have about a kept message.
    func receipt(_ kept: KeptMessage, isRepeated: Bool) -> MessageReceipt {
        let site = engine.site(kept.site)
        let department = site?.department(kept.department)
        return MessageReceipt(
            id: kept.id, department: kept.department, departmentName: department?.displayName ?? LocalizedText(),
            siteName: site?.displayName ?? LocalizedText(), page: kept.page, answerBy: kept.answerBy,
            zone: department?.rules.zone ?? .utc, isRepeated: isRepeated)
    }

    func receipt(of id: String, site: String) throws(ProblemDetails) -> MessageReceipt? {
        let kept = try answering { () throws(LedgerError) in
            try books.perform(at: now) { ledger throws(LedgerError) in try ledger.receipt(of: id, site: site) }
        }
        return kept.map { receipt($0, isRepeated: false) }
    }

    private static func unknown(_ department: String, of site: Site) -> ProblemDetails {
        let names = site.messageDepartments.map(\.name).joined(separator: ", ")
        return .unknown(
            "department", department,
            remedy: names.isEmpty ? "\(site.name) accepts no messages" : "departments that accept messages: \(names)")
    }
}

extension Site {
    /// The departments that take messages.
    fileprivate var messageDepartments: [Department] { departments.filter { ($0.form ?? form).kind != .none } }
}

extension OfferedForm.Department {
    fileprivate init(_ department: Department) {
        self.init(
            name: department.name, displayName: department.displayName, hasOwnForm: department.form != nil)
    }
}
