/// A value of a visitor's message that subjects of mails and tickets can be given.
package enum MessagePlaceholder: String, CaseIterable, Hashable, Sendable {
    case site
    case department
    /// Who writes: the visitor's name, else the address, else `a visitor`.
    case name
    case id

    /// As it is written: `{department}`.
    package var text: String { "{\(rawValue)}" }

    package static let exampleSubject = "Message from {name} ({site})"
}
