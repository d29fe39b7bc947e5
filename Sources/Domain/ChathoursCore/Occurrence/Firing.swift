// SPDX-License-Identifier: Apache-2.0

package import Hours

/// The event that an occurrence is about.
package enum OccurrenceEvent: String, CaseIterable, Codable, Hashable, Sendable {
    case open
    case close
    case breakStart = "break start"
    case breakEnd = "break end"
    case offline
    case online
    /// An operator fired it.
    case byHand = "by hand"

    init(_ event: ScheduleEvent) {
        self =
            switch event {
            case .open: .open
            case .close: .close
            case .breakStart: .breakStart
            case .breakEnd: .breakEnd
            }
    }
}

/// An occurrence that has fired, with everything its actions need, as of `firedAt`.
package struct Firing: Codable, Hashable, Sendable {
    package let key: OccurrenceKey
    /// Nil in a firing recorded by 0.1.0.
    package let site: SiteIdentity?
    package let event: OccurrenceEvent
    /// The time of the event, past or future; the earliest of the departments'.
    package let eventAt: Instant
    package let firedAt: Instant
    /// In the order of their names.
    package let departments: [Department]
    /// The texts shown to visitors; empty if the trigger has no `say`.
    package let texts: [Text]
    package let actions: [Action]

    /// The state of a department at the firing.
    package struct Department: Codable, Hashable, Sendable {
        package let name: String
        package let displayName: LocalizedText
        package let phase: Phase
        package let reason: String
        package let status: Status
        package let accepting: Bool
        /// A department's name, or `form`.
        package let route: String
        /// The next change to `closed`; nil while closed, and if it never comes.
        package let closesAt: Instant?
        /// The next change to `open`; nil while open, and if it never comes.
        package let opensAt: Instant?

        package init(
            name: String, displayName: LocalizedText, phase: Phase, reason: String, status: Status, accepting: Bool,
            route: String, closesAt: Instant?, opensAt: Instant?
        ) {
            self.name = name
            self.displayName = displayName
            self.phase = phase
            self.reason = reason
            self.status = status
            self.accepting = accepting
            self.route = route
            self.closesAt = closesAt
            self.opensAt = opensAt
        }

        init(_ state: DepartmentState) {
            self.init(
                name: state.name, displayName: state.displayName, phase: state.phase,
                reason: state.reason.description, status: state.status, accepting: state.accepting,
                route: state.route.target, closesAt: state.closesAt, opensAt: state.opensAt)
        }
    }

    /// The text of a notice, and the departments that share it.
    package struct Text: Codable, Hashable, Sendable {
        package let departments: [String]
        package let text: LocalizedText

        package init(departments: [String], text: LocalizedText) {
            self.departments = departments
            self.text = text
        }
    }

    package init(
        key: OccurrenceKey, site: SiteIdentity? = nil, event: OccurrenceEvent, eventAt: Instant, firedAt: Instant,
        departments: [Department],
        texts: [Text], actions: [Action]
    ) {
        self.key = key
        self.site = site
        self.event = event
        self.eventAt = eventAt
        self.firedAt = firedAt
        self.departments = departments
        self.texts = texts
        self.actions = actions
    }
}
