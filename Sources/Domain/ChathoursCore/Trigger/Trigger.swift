import Hours

/// When, if, say, do: something that happens around an event of the schedule or of presence.
public struct Trigger: Hashable, Sendable {
    public let name: String
    public let when: TriggerTime
    /// The departments it is for; nil: all.
    public let departments: [String]?
    public let condition: Condition?
    /// What visitors are told; nil: nothing.
    public let say: LocalizedText?
    /// How long they are told it; nil: until the event's natural end.
    public let sayFor: Span?
    public let actions: [Action]
    /// How late it may still fire after downtime.
    public let ifLate: Span

    public static let defaultIfLate = Span(seconds: 600)

    public init(
        name: String, when: TriggerTime, departments: [String]? = nil, condition: Condition? = nil,
        say: LocalizedText? = nil, sayFor: Span? = nil, actions: [Action] = [], ifLate: Span = defaultIfLate
    ) {
        self.name = name
        self.when = when
        self.departments = departments
        self.condition = condition
        self.say = say
        self.sayFor = sayFor
        self.actions = actions
        self.ifLate = ifLate
    }

    public func concerns(_ department: Department) -> Bool {
        departments?.contains(department.name) ?? true
    }
}

/// What a trigger does when it fires; its targets are named elsewhere.
public enum Action: Codable, Hashable, Sendable {
    case webhook(String)
    case mail(String)
    case command([String])
}

/// What must hold at the moment of firing.
public indirect enum Condition: Hashable, Sendable {
    case all([Condition])
    case any([Condition])
    case not(Condition)
    case agentsOnline(Comparison)
    case agentsAway(Comparison)
    case status(Set<Status>)
    case phase(Set<Phase>)
    case weekday(Set<Weekday>)
    case date(DateCondition)

    public enum DateCondition: Hashable, Sendable {
        case date(CivilDate)
        case yearlyDate(MonthDay)
        case range(DateRange)
        case holiday
    }

    /// A number of agents, compared with a bound.
    public struct Comparison: Hashable, Sendable {
        public enum Relation: String, CaseIterable, Hashable, Sendable {
            case less = "<"
            case atMost = "<="
            case equal = "="
            case atLeast = ">="
            case more = ">"
        }

        public let relation: Relation
        public let bound: Int

        public init(relation: Relation, bound: Int) {
            self.relation = relation
            self.bound = bound
        }

        /// Reads `2`, `>= 2`, `<1`; nil for anything else. A bare number must be met exactly.
        public init?(_ text: String) {
            let sign = text.prefix { "<=>".contains($0) }
            let digits = text.dropFirst(sign.count).drop { $0 == " " }
            guard let relation = sign.isEmpty ? .equal : Relation(rawValue: String(sign)),
                !digits.isEmpty, digits.count <= 6, digits.utf8.allSatisfy({ (48...57).contains($0) }),
                let bound = Int(digits)
            else { return nil }
            self.init(relation: relation, bound: bound)
        }
    }
}
