// SPDX-License-Identifier: Apache-2.0

/// The phase of a department at an instant.
package enum Phase: String, CaseIterable, Codable, Hashable, Sendable {
    case open
    /// Last call: no new chats, running ones go on.
    case closing
    case `break`
    case closed

    /// The phase used for events: `closing` counts as `open` (chathours-triggers(7), "Events of the schedule").
    package var forEvents: Phase { self == .closing ? .open : self }
}

/// The reason for a phase.
package enum Reason: Hashable, Sendable {
    case hours
    case holiday(String)
    case date
    case closure(String)
    case `break`(String)
    case lastCall
    /// An operator's override, with the reason given by the operator, if any.
    case override(String?)
}

extension Reason: CustomStringConvertible {
    /// The text that is published: `hours`, `holiday: NAME`, `date`, `closure: NAME`, `break: NAME`, `last-call`,
    /// `override` or `override: REASON`.
    package var description: String {
        switch self {
        case .hours: "hours"
        case .holiday(let name): "holiday: \(name)"
        case .date: "date"
        case .closure(let name): "closure: \(name)"
        case .break(let name): "break: \(name)"
        case .lastCall: "last-call"
        case .override(let reason): reason.map { "override: \($0)" } ?? "override"
        }
    }
}
