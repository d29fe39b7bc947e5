/// A value of a visitor's message that subjects of mails and tickets can be given.
public enum MessagePlaceholder: String, CaseIterable, Hashable, Sendable {
    case site
    case department
    /// Who writes: the visitor's name, else the address, else `a visitor`.
    case name
    case id

    /// As it is written: `{department}`.
    public var text: String { "{\(rawValue)}" }

    /// What stands for the subject where none is written.
    public static let defaultSubject = "Message from {name} ({site})"

    public func value(in message: VisitorMessage) -> String {
        switch self {
        case .site: message.site
        case .department: message.department
        case .name: message.name ?? message.email ?? "a visitor"
        case .id: message.id
        }
    }
}
