/// What a department is doing at an instant.
package enum Phase: String, CaseIterable, Codable, Hashable, Sendable {
    case open
    /// Last call: no new chats, running ones go on.
    case closing
    case `break`
    case closed

    /// The phase that events go by: `closing` counts as `open` (design.md section 4).
    package var forEvents: Phase { self == .closing ? .open : self }
}
