import ChathoursCore
import Hours

/// The form that a visitor is offered, and whom it can be sent to.
package struct OfferedForm: Sendable {
    /// A department that takes messages.
    package struct Department: Hashable, Sendable {
        package let name: String
        /// Empty where nothing is written: visitors read the name.
        package let displayName: LocalizedText
        /// Whether its form differs from the site's.
        package let hasOwnForm: Bool

        package init(name: String, displayName: LocalizedText = LocalizedText(), hasOwnForm: Bool = false) {
            self.name = name
            self.displayName = displayName
            self.hasOwnForm = hasOwnForm
        }
    }

    package let site: String
    /// What people call the site; empty where nothing is written.
    package let siteName: LocalizedText
    /// The form of `department`; the site's where that is nil. Of the kind `none`, nothing is offered.
    package let form: VisitorForm
    /// Who it is sent to: the one that was asked for, or the only one there is; nil: the visitor has to choose.
    package let department: Department?
    /// All that can be chosen, in the order in which they are shown.
    package let departments: [Department]
    /// By when an answer can be promised now; nil when nothing is, or no department is chosen.
    package let answerBy: Instant?
    /// Where `answerBy` is to be read: the department's own zone.
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
