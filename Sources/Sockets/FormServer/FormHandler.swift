// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import ControlAPI
package import Hours

/// The requests of the forms socket to the daemon. Names have only had their characters checked; the handler rejects
/// what does not exist, with `ProblemDetails.unknown` and the field `site` or `department`.
package protocol FormHandler: Sendable {
    /// Returns the form offered to visitors of `site` now; `department` is nil if none has been chosen.
    func form(of site: String, department: String?) async throws(ProblemDetails) -> OfferedForm
    /// Checks the message, and returns once it is durable.
    func accept(_ submission: FormSubmission) async throws(FormError) -> MessageReceipt
    /// Nil when the site has no message of this id, 32 hexadecimal digits in lower case.
    func receipt(of id: String, site: String) async throws(ProblemDetails) -> MessageReceipt?
}

/// The reason that a submission was not accepted.
package enum FormError: Error, Hashable, Sendable {
    /// The errors for the visitor to correct, in the order of the form; never empty.
    case fields([FieldError])
    /// The key belongs to a message with other content.
    case keyConflict
    /// It cannot be made durable now; a retry is worthwhile after `retryAfter` seconds.
    case unavailable(retryAfter: Int)
    /// The site or the department is not there, or no longer.
    case problem(ProblemDetails)
}

/// A visitor's submission, parsed but not yet validated against the form.
package struct FormSubmission: Hashable, Sendable {
    package let site: String
    package let department: String
    /// A language tag (BCP 47): in which the visitor reads.
    package let language: String
    /// The values by field name, as sent: the form may not have such a field. CR LF in an HTML form becomes LF.
    package let values: [String: String]
    /// The address of the page that it was written on, at most 2,000 bytes of ASCII; nil when the page did not say.
    package let page: String?
    /// The same key with the same content is one message; nil: every submission is one of its own.
    package let key: String?
    package let receivedAt: Instant

    package init(
        site: String, department: String, language: String, values: [String: String], page: String?, key: String?,
        receivedAt: Instant
    ) {
        self.site = site
        self.department = department
        self.language = language
        self.values = values
        self.page = page
        self.key = key
        self.receivedAt = receivedAt
    }
}

/// The details of a stored message that its visitor may see.
package struct MessageReceipt: Hashable, Sendable {
    /// 32 hexadecimal digits in lower case.
    package let id: String
    package let department: String
    /// Empty where nothing is written: visitors read the name.
    package let departmentName: LocalizedText
    /// The display name of the site; empty if none is configured.
    package let siteName: LocalizedText
    /// The page that it was written on; nil when that did not say.
    package let page: String?
    /// The time by which the visitor may expect a reply; nil if none is promised.
    package let answerBy: Instant?
    /// The time zone in which to show `answerBy`: the department's own.
    package let zone: ZoneRules
    /// True if the message was accepted before, under the same key.
    package let isRepeated: Bool

    package init(
        id: String, department: String, departmentName: LocalizedText = LocalizedText(),
        siteName: LocalizedText = LocalizedText(), page: String? = nil, answerBy: Instant?, zone: ZoneRules,
        isRepeated: Bool = false
    ) {
        self.id = id
        self.department = department
        self.departmentName = departmentName
        self.siteName = siteName
        self.page = page
        self.answerBy = answerBy
        self.zone = zone
        self.isRepeated = isRepeated
    }
}

/// The form offered to a visitor, and the departments that it can be sent to.
package struct OfferedForm: Sendable {
    /// A department that takes messages.
    package struct Department: Hashable, Sendable {
        package let name: String
        /// Empty where nothing is written: visitors read the name.
        package let displayName: LocalizedText
        /// True if its form differs from the site's.
        package let hasOwnForm: Bool

        package init(name: String, displayName: LocalizedText = LocalizedText(), hasOwnForm: Bool = false) {
            self.name = name
            self.displayName = displayName
            self.hasOwnForm = hasOwnForm
        }
    }

    package let site: String
    /// The display name of the site; empty if none is configured.
    package let siteName: LocalizedText
    /// The form of `department`; the site's where that is nil. Of the kind `none`, nothing is offered.
    package let form: VisitorForm
    /// The recipient: the requested department, or the only one there is; nil if the visitor has to choose.
    package let department: Department?
    /// All that can be chosen, in the order in which they are shown.
    package let departments: [Department]
    /// The time by which a reply can be promised now; nil if none is promised, or no department is chosen.
    package let answerBy: Instant?
    /// The time zone in which to show `answerBy`: the department's own.
    package let zone: ZoneRules

    package init(
        site: String, siteName: LocalizedText = LocalizedText(), form: VisitorForm, department: Department?,
        departments: [Department], answerBy: Instant?, zone: ZoneRules
    ) {
        self.site = site
        self.siteName = siteName
        self.form = form
        self.department = department
        self.departments = departments
        self.answerBy = answerBy
        self.zone = zone
    }
}
