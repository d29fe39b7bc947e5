// SPDX-License-Identifier: Apache-2.0

package import Hours

/// A rule consisting of `when`, `if`, `say` and `do`, evaluated around an event of the schedule or of presence.
package struct Trigger: Hashable, Sendable {
    package let name: String
    package let when: TriggerTime
    /// The departments that it applies to; nil: all.
    package let departments: [String]?
    package let condition: Condition?
    /// The text shown to visitors; nil: none.
    package let say: LocalizedText?
    /// The time for which the text is shown; nil: until the event's natural end.
    package let sayFor: Span?
    package let actions: [Action]
    /// The delay after downtime within which it still fires.
    package let ifLate: Span

    package static let defaultIfLate = Span(seconds: 600)

    package init(
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

    package func concerns(_ department: Department) -> Bool {
        departments?.contains(department.name) ?? true
    }
}

/// An action performed when a trigger fires; its targets are defined elsewhere.
package enum Action: Codable, Hashable, Sendable {
    case webhook(String)
    case mail(String)
    case command([String])
}

/// A condition that must hold at the moment of firing.
package indirect enum Condition: Hashable, Sendable {
    case all([Condition])
    case any([Condition])
    case not(Condition)
    case agentsOnline(Comparison)
    case agentsAway(Comparison)
    case status(Set<Status>)
    case phase(Set<Phase>)
    case weekday(Set<Weekday>)
    case date(DateCondition)

    package enum DateCondition: Hashable, Sendable {
        case date(CivilDate)
        case yearlyDate(MonthDay)
        case range(DateRange)
        case holiday
    }

    /// A number of agents, compared with a bound.
    package struct Comparison: Hashable, Sendable {
        package enum Relation: String, CaseIterable, Hashable, Sendable {
            case less = "<"
            case atMost = "<="
            case equal = "="
            case atLeast = ">="
            case more = ">"
        }

        package let relation: Relation
        package let bound: Int

        package init(relation: Relation, bound: Int) {
            self.relation = relation
            self.bound = bound
        }

        /// Reads `2`, `>= 2`, `<1`; nil for anything else. A bare number requires equality.
        package init?(_ text: String) {
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
