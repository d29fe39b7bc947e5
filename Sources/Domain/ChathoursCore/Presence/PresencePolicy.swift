// SPDX-License-Identifier: Apache-2.0

package import Hours

/// The effect of agents' presence on a department.
package struct PresencePolicy: Hashable, Sendable {
    /// True if a chat requires an available agent; otherwise the hours alone decide.
    package var required = false
    /// The time for which a report counts.
    package var lease = Span(seconds: 90)
    /// A department goes offline only after this long without an agent.
    package var settle = Span(seconds: 15)
    /// True if visitors may start a chat while all agents are away.
    package var awayAccepts = false
    /// The status that `unknown` is treated as.
    package var unknown = Unknown.offline
    /// Decides whether visitors may start a chat while every online agent is at capacity.
    package var busy = Busy.queue

    package enum Unknown: String, CaseIterable, Hashable, Sendable {
        case offline, online
    }

    package enum Busy: String, CaseIterable, Hashable, Sendable {
        case queue, closed
    }

    package init() {}
}

/// A department's status, according to its agents.
package enum Status: String, CaseIterable, Codable, Hashable, Sendable {
    case online
    /// Every online agent is at capacity.
    case busy
    case away, offline
    /// Nobody has reported since the source was lost.
    case unknown

    /// True if an agent is online, busy or not.
    var isOnline: Bool { self == .online || self == .busy }
}
