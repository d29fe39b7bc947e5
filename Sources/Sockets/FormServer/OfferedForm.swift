import Desk
import Hours

/// The form that a visitor is offered, and whom it can be sent to.
public struct OfferedForm: Sendable {
    /// A department that takes messages.
    public struct Department: Hashable, Sendable {
        public let name: String
        /// Empty where nothing is written: visitors read the name.
        public let displayName: LocalizedText
        /// Whether its form differs from the site's.
        public let hasOwnForm: Bool

        public init(name: String, displayName: LocalizedText = LocalizedText(), hasOwnForm: Bool = false) {
            self.name = name
            self.displayName = displayName
            self.hasOwnForm = hasOwnForm
        }
    }

    public let site: String
    /// What people call the site; empty where nothing is written.
    public let siteName: LocalizedText
    /// The form of `department`; the site's where that is nil. Of the kind `none`, nothing is offered.
    public let form: VisitorForm
    /// Who it is sent to: the one that was asked for, or the only one there is; nil: the visitor has to choose.
    public let department: Department?
    /// All that can be chosen, in the order in which they are shown.
    public let departments: [Department]
    /// By when an answer can be promised now; nil when nothing is, or no department is chosen.
    public let answerBy: Instant?
    /// Where `answerBy` is to be read: the department's own zone.
    public let zone: ZoneRules

    public init(
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
