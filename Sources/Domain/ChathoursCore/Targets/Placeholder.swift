// SPDX-License-Identifier: Apache-2.0

import Hours

/// A value of a firing that can be used in commands and in the subjects of mails.
package enum FiringPlaceholder: String, CaseIterable, Hashable, Sendable {
    case site
    case trigger
    /// RFC 3339 in UTC, as all instants here.
    case due
    /// `close`, `break start` and so on.
    case event
    case eventAt = "event_at"
    /// The names, separated by blanks; a name does not contain blanks.
    case departments
    /// `OccurrenceKey.description`.
    case key

    /// The placeholder as written: `{event_at}`.
    package var text: String { "{\(rawValue)}" }

    package func value(in firing: Firing) -> String {
        switch self {
        case .site: firing.key.site
        case .trigger: firing.key.trigger
        case .due: firing.key.due.description
        case .event: firing.event.rawValue
        case .eventAt: firing.eventAt.description
        case .departments: firing.departments.map(\.name).joined(separator: " ")
        case .key: firing.key.description
        }
    }

    /// The word of an argument that consists only of a word in braces; nil for any other argument, including `{}`.
    package static func word(inArgument argument: String) -> String? {
        guard argument.hasPrefix("{"), argument.hasSuffix("}"), argument.utf8.count > 2 else { return nil }
        let word = argument.dropFirst().dropLast()
        return word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" } ? String(word) : nil
    }
}

/// A value of a visitor's message that can be used in the subjects of mails and tickets.
package enum MessagePlaceholder: String, CaseIterable, Hashable, Sendable {
    case site
    case department
    /// The sender: the visitor's name, else the address, else `a visitor`.
    case name
    case id

    /// The placeholder as written: `{department}`.
    package var text: String { "{\(rawValue)}" }

    package static let exampleSubject = "Message from {name} ({site})"
}
