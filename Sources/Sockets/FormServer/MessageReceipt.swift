import Desk
import Hours

/// What a visitor may know of a message that is safe.
public struct MessageReceipt: Hashable, Sendable {
    /// 32 hexadecimal digits in lower case.
    public let id: String
    public let department: String
    /// Empty where nothing is written: visitors read the name.
    public let departmentName: LocalizedText
    /// What people call the site; empty where nothing is written.
    public let siteName: LocalizedText
    /// The page that it was written on; nil when that did not say.
    public let page: String?
    /// By when the visitor may expect an answer; nil when nothing is promised.
    public let answerBy: Instant?
    /// Where `answerBy` is to be read: the department's own zone.
    public let zone: ZoneRules
    /// Whether the message was accepted before, under the same key.
    public let isRepeated: Bool

    public init(
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
