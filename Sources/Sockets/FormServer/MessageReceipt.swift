import ChathoursCore
import Hours

/// What a visitor may know of a message that is safe.
package struct MessageReceipt: Hashable, Sendable {
    /// 32 hexadecimal digits in lower case.
    package let id: String
    package let department: String
    /// Empty where nothing is written: visitors read the name.
    package let departmentName: LocalizedText
    /// What people call the site; empty where nothing is written.
    package let siteName: LocalizedText
    /// The page that it was written on; nil when that did not say.
    package let page: String?
    /// By when the visitor may expect an answer; nil when nothing is promised.
    package let answerBy: Instant?
    /// Where `answerBy` is to be read: the department's own zone.
    package let zone: ZoneRules
    /// Whether the message was accepted before, under the same key.
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
