import Hours

/// Where a new chat for a department goes now.
public enum Route: Hashable, Sendable {
    case department(String)
    case form

    /// The word that is published: a department's name, or `form`.
    public var target: String {
        switch self {
        case .department(let name): name
        case .form: "form"
        }
    }
}

/// What the page shows.
public enum Widget: String, CaseIterable, Hashable, Sendable {
    case chat
    case `break`
    case offlineForm = "offline-form"
    case contactForm = "contact-form"
    case hidden
    case messaging
}

/// How many agents have reported each status.
public struct AgentCounts: Hashable, Sendable {
    public var online = 0
    public var away = 0
    public var invisible = 0

    public init() {}
}

/// What is published of one department.
public struct DepartmentState: Hashable, Sendable {
    public let name: String
    public let displayName: LocalizedText
    public let phase: Phase
    public let reason: Reason
    public let status: Status
    public let accepting: Bool
    public let agents: AgentCounts
    public let route: Route
    /// The next change to `closed`; nil while closed, and when it never comes.
    public let closesAt: Instant?
    /// The next change to `open`; nil while open, and when it never comes.
    public let opensAt: Instant?
    /// By when a message that is sent now is answered; nil when nothing can be promised.
    public let answerBy: Instant?
    /// The operator's decision that is in force; nil where the schedule decides.
    public let override: OverrideWindow?
    /// Its form; nil where it looks like the site's.
    public let ownForm: VisitorForm?

    /// Whether the other differs in nothing that comes by the mere passing of time.
    func saysTheSame(as other: DepartmentState) -> Bool {
        name == other.name && phase == other.phase && status == other.status && accepting == other.accepting
            && agents == other.agents && route == other.route && closesAt == other.closesAt
            && opensAt == other.opensAt && reason == other.reason && displayName == other.displayName
            && ownForm == other.ownForm && override == other.override
    }
}

/// A change of phase that is still to come.
public struct UpcomingChange: Hashable, Sendable {
    public let at: Instant
    public let department: String
    public let phase: Phase
}

/// What is published of a site: true at `generatedAt`, and to be believed until `validUntil`.
public struct SiteState: Hashable, Sendable {
    public let site: String
    /// The site's display name; empty if none is written.
    public let displayName: LocalizedText
    public let generatedAt: Instant
    public let validUntil: Instant
    public let timeZone: String
    public let channel: Site.Channel
    public let accepting: Bool
    public let phase: Phase
    public let reason: Reason
    public let closesAt: Instant?
    public let opensAt: Instant?
    public let widget: Widget
    /// Of the site, and of its departments that have no form of their own.
    public let form: VisitorForm
    /// In the order of their names.
    public let departments: [DepartmentState]
    public let notices: [Notice]
    /// In order of time, then department.
    public let upcoming: [UpcomingChange]
}

extension SiteState {
    /// Whether the other differs in nothing but its times.
    func saysTheSame(as other: SiteState) -> Bool {
        accepting == other.accepting && phase == other.phase && reason == other.reason && widget == other.widget
            && closesAt == other.closesAt && opensAt == other.opensAt
            && departments.elementsEqual(other.departments) { $0.saysTheSame(as: $1) }
            && notices == other.notices && upcoming == other.upcoming && channel == other.channel
            && timeZone == other.timeZone && form == other.form && displayName == other.displayName
    }
}
