// SPDX-License-Identifier: Apache-2.0

package import Hours

/// An operator's request for an override.
package struct OverrideOrder: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Hashable, Sendable {
        case close, open, `break`
        /// Open beyond the next close.
        case extend
    }

    package enum End: Hashable, Sendable {
        /// At each department's first scheduled change after it begins; never, if none is scheduled.
        case scheduled
        case at(Instant)
        /// This long after it begins.
        case after(Span)
    }

    package let kind: Kind
    /// Nil: all.
    package let departments: [String]?
    /// The time at which it begins, or, of an extension, after which the close comes that it postpones; nil: now.
    package let from: Instant?
    package let end: End
    package let reason: String?
    /// The person who decided; nil if unknown.
    package let by: String?

    /// The instant at which it ends; nil if that depends on the schedule, or on its beginning.
    package var until: Instant? { if case .at(let until) = end { until } else { nil } }

    package init(
        kind: Kind, departments: [String]? = nil, from: Instant? = nil, end: End = .scheduled, reason: String? = nil,
        by: String? = nil
    ) {
        self.kind = kind
        self.departments = departments
        self.from = from
        self.end = end
        self.reason = reason
        self.by = by
    }
}

/// A reason for refusing an override.
package enum OverrideError: Error, Hashable, Sendable {
    case unknownDepartment(String, known: [String])
    case noDepartments
    case inThePast(Instant, now: Instant)
    case beginsInThePast(Instant, now: Instant)
    case beginsTooLate(Instant, latest: Instant)
    case endsBeforeItBegins(until: Instant, from: Instant)
    case nothingToExtend(department: String)
    case closesLaterAnyway(department: String, closesAt: Instant)
    case extensionWithoutEnd
}

extension OverrideError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknownDepartment(let name, let known):
            "unknown department \(name); known departments: \(known.joined(separator: ", "))"
        case .noDepartments: "the list of departments is empty; add some, or omit it for all departments"
        case .inThePast(let until, let now): "until \(until) is in the past; the current time is \(now)"
        case .beginsInThePast(let from, let now):
            "from \(from) is in the past; the current time is \(now); omit it to begin now"
        case .beginsTooLate(let from, let latest):
            "from \(from) is more than \(OverrideOrder.maxDaysAhead) days ahead; choose a time until \(latest)"
        case .endsBeforeItBegins(let until, let from): "until \(until) is not after from \(from); choose a later end"
        case .nothingToExtend(let department):
            "\(department) has no upcoming close to postpone; use open if it is closed"
        case .closesLaterAnyway(let department, let closesAt):
            "\(department) already stays open until \(closesAt); choose a later end"
        case .extensionWithoutEnd: "an extension requires an end; specify a time or a duration"
        }
    }
}

extension OverrideOrder {
    /// The maximum number of days from now to the beginning of an override.
    package static let maxDaysAhead: Int64 = 400

    /// Returns an override for each department.
    func overrides(
        of desk: CompiledSite, number: Int64, at now: Instant
    ) throws(OverrideError) -> [Override] {
        var indices = Array(desk.site.departments.indices)
        if let names = departments {
            if names.isEmpty { throw .noDepartments }
            indices = []
            for name in Set(names).sorted() {
                guard let index = desk.site.departmentIndex(name) else {
                    throw .unknownDepartment(name, known: desk.site.departments.map(\.name))
                }
                indices.append(index)
            }
        }
        if let until, until <= now { throw .inThePast(until, now: now) }
        let begin = from ?? now
        if begin < now { throw .beginsInThePast(begin, now: now) }
        let latest = now + Self.maxDaysAhead * 86_400
        if begin > latest { throw .beginsTooLate(begin, latest: latest) }
        if let until, until <= begin { throw .endsBeforeItBegins(until: until, from: begin) }
        var overrides: [Override] = []
        for index in indices {
            let (from, until) = try extent(of: index, of: desk, at: begin)
            overrides.append(
                Override(
                    id: number, department: desk.site.departments[index].name,
                    phase: kind.phase, from: from, until: until, reason: reason, by: by,
                    setAt: now, isExtension: kind == .extend))
        }
        return overrides
    }

    private func extent(
        of index: Int, of desk: CompiledSite, at begin: Instant
    ) throws(OverrideError) -> (from: Instant, until: Instant?) {
        if kind == .extend { return try lengthening(of: index, of: desk, at: begin) }
        switch end {
        case .at(let until): return (begin, until)
        case .after(let span): return (begin, begin + max(1, span.seconds))
        case .scheduled:
            let scheduled = desk.site.departments[index].rules.with(overrides: [])
            let timeline = Timeline(scheduled, from: begin - 86_400, to: begin + 8 * 86_400)
            return (begin, timeline.nextEventChange(after: begin)?.at)
        }
    }

    /// Returns the extent of an extension, which starts at the first close after `begin`.
    private func lengthening(
        of index: Int, of desk: CompiledSite, at begin: Instant
    ) throws(OverrideError) -> (from: Instant, until: Instant?) {
        let name = desk.site.departments[index].name
        let timeline = desk.timelines[index]
        let later = from == nil ? nil : timeline.opensAt(begin).flatMap { timeline.closesAt($0) }
        guard let close = timeline.closesAt(begin) ?? later else { throw .nothingToExtend(department: name) }
        switch end {
        case .at(let until):
            if until <= close { throw .closesLaterAnyway(department: name, closesAt: close) }
            return (close, until)
        case .after(let span): return (close, close + max(1, span.seconds))
        case .scheduled: throw .extensionWithoutEnd
        }
    }
}

extension OverrideOrder.Kind {
    /// The phase that the override sets.
    var phase: Phase {
        switch self {
        case .open, .extend: .open
        case .close: .closed
        case .break: .break
        }
    }
}
