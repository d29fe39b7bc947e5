import Hours

/// What an operator orders.
package struct OverrideOrder: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Hashable, Sendable {
        case open, close, `break`
        /// Open beyond the next close.
        case extend
    }

    package enum End: Hashable, Sendable {
        /// At each department's next scheduled change; never, where none is scheduled.
        case scheduled
        case at(Instant)
        /// This long after it begins.
        case after(Span)
    }

    package let kind: Kind
    /// Nil: all.
    package let departments: [String]?
    package let end: End
    package let reason: String?
    package let by: String?

    package init(
        kind: Kind, departments: [String]? = nil, end: End = .scheduled, reason: String? = nil, by: String? = nil
    ) {
        self.kind = kind
        self.departments = departments
        self.end = end
        self.reason = reason
        self.by = by
    }
}

/// Why an override cannot be set.
package enum OverrideError: Error, Hashable, Sendable {
    case unknownDepartment(String, known: [String])
    case noDepartments
    case inThePast(Instant, now: Instant)
    case nothingToExtend(department: String)
    case closesLaterAnyway(department: String, closesAt: Instant)
    case extensionWithoutEnd
}

extension OverrideError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknownDepartment(let name, let known):
            "there is no department \(name); there are \(known.joined(separator: ", "))"
        case .noDepartments: "the list of departments is empty; name some, or none for all"
        case .inThePast(let until, let now): "until \(until) lies in the past; it is \(now) now"
        case .nothingToExtend(let department):
            "\(department) has no close ahead that could be put off; use open where it is closed"
        case .closesLaterAnyway(let department, let closesAt):
            "\(department) closes at \(closesAt) anyway; name a later end"
        case .extensionWithoutEnd: "an extension needs an end; say until when, or for how long"
        }
    }
}
