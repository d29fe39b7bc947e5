import Hours

/// What an occurrence is about.
public enum OccurrenceEvent: String, CaseIterable, Codable, Hashable, Sendable {
    case open
    case close
    case breakStart = "break start"
    case breakEnd = "break end"
    case offline
    case online
    /// An operator had it fire.
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

/// An occurrence that has fired, with all that its actions need to know: true at `firedAt`.
public struct Firing: Codable, Hashable, Sendable {
    public let key: OccurrenceKey
    /// Nil in a firing that 0.1.0 has written down.
    public let site: SiteIdentity?
    public let event: OccurrenceEvent
    /// When the event happens, or has happened; the earliest of the departments'.
    public let eventAt: Instant
    public let firedAt: Instant
    /// In the order of their names.
    public let departments: [Department]
    /// What visitors are told; empty when the trigger says nothing.
    public let texts: [Text]
    public let actions: [Action]

    /// A department at the firing.
    public struct Department: Codable, Hashable, Sendable {
        public let name: String
        public let displayName: LocalizedText
        public let phase: Phase
        public let reason: String
        public let status: Status
        public let accepting: Bool
        /// A department's name, or `form`.
        public let route: String
        /// The next change to `closed`; nil while closed, and when it never comes.
        public let closesAt: Instant?
        /// The next change to `open`; nil while open, and when it never comes.
        public let opensAt: Instant?

        public init(
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

    /// A notice's words, and the departments that share them.
    public struct Text: Codable, Hashable, Sendable {
        public let departments: [String]
        public let text: LocalizedText

        public init(departments: [String], text: LocalizedText) {
            self.departments = departments
            self.text = text
        }
    }

    public init(
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
