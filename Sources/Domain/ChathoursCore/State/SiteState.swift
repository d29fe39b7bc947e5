// SPDX-License-Identifier: Apache-2.0

package import Hours

/// The destination of a new chat for a department.
package enum ChatRoute: Hashable, Sendable {
    case department(String)
    case form

    /// The published word: a department's name, or `form`.
    package var target: String {
        switch self {
        case .department(let name): name
        case .form: "form"
        }
    }
}

/// The widget that the page shows.
package enum Widget: String, CaseIterable, Hashable, Sendable {
    case chat
    case `break`
    case offlineForm = "offline-form"
    case contactForm = "contact-form"
    case hidden
    case messaging
}

/// The number of agents that have reported each status.
package struct AgentCounts: Hashable, Sendable {
    package var online = 0
    package var away = 0
    package var invisible = 0

    package init() {}
}

/// The published state of one department.
package struct DepartmentState: Hashable, Sendable {
    package let name: String
    package let displayName: LocalizedText
    package let phase: Phase
    package let reason: Reason
    package let status: Status
    package let accepting: Bool
    package let agents: AgentCounts
    package let route: ChatRoute
    /// The next change to `closed`; nil while closed, and if it never comes.
    package let closesAt: Instant?
    /// The next change to `open`; nil while open, and if it never comes.
    package let opensAt: Instant?
    /// The promised reply time for a message sent now; nil if none can be promised.
    package let answerBy: Instant?
    /// The override in force; nil if the schedule decides.
    package let override: OverrideWindow?
    /// Its own form; nil if it looks like the site's.
    package let ownForm: VisitorForm?

    /// Compares everything except values that change with time alone.
    func saysTheSame(as other: DepartmentState) -> Bool {
        name == other.name && phase == other.phase && status == other.status && accepting == other.accepting
            && agents == other.agents && route == other.route && closesAt == other.closesAt
            && opensAt == other.opensAt && reason == other.reason && displayName == other.displayName
            && ownForm == other.ownForm && override == other.override
    }
}

/// A future change of phase.
package struct UpcomingChange: Hashable, Sendable {
    package let at: Instant
    package let department: String
    package let phase: Phase
}

/// The published state of a site: accurate at `generatedAt`, and valid until `validUntil`.
package struct SiteState: Hashable, Sendable {
    package let site: String
    /// The site's display name; empty if not set.
    package let displayName: LocalizedText
    package let generatedAt: Instant
    package let validUntil: Instant
    package let timeZone: String
    package let channel: Site.Channel
    package let accepting: Bool
    package let phase: Phase
    package let reason: Reason
    package let closesAt: Instant?
    package let opensAt: Instant?
    package let widget: Widget
    /// The form of the site, and of departments without a form of their own.
    package let form: VisitorForm
    /// In the order of their names.
    package let departments: [DepartmentState]
    package let notices: [Notice]
    /// In order of time, then department.
    package let upcoming: [UpcomingChange]
}

extension SiteState {
    /// Compares everything except values that change with time alone.
    func saysTheSame(as other: SiteState) -> Bool {
        accepting == other.accepting && phase == other.phase && reason == other.reason && widget == other.widget
            && closesAt == other.closesAt && opensAt == other.opensAt
            && departments.elementsEqual(other.departments) { $0.saysTheSame(as: $1) }
            && notices == other.notices && upcoming == other.upcoming && channel == other.channel
            && timeZone == other.timeZone && form == other.form && displayName == other.displayName
    }
}
