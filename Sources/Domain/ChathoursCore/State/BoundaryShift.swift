import Hours

/// How the boundaries of one department move when its rules get other zone data.
package struct BoundaryShift: Hashable, Sendable {
    /// How far ahead boundaries are compared, in seconds.
    package static let horizon: Int64 = 400 * 86_400

    package let department: String
    /// How many boundaries move, come or go within the horizon.
    package let count: Int
    /// Where the first of them was; nil when it is new.
    package let old: Instant?
    /// Where the first of them is now; nil when it is gone.
    package let new: Instant?

    /// Nil when nothing moves.
    init?(_ old: Department, _ new: Department, at now: Instant) {
        let before = old.rules.segments(from: now, to: now + Self.horizon).map(\.start)
        let after = new.rules.segments(from: now, to: now + Self.horizon).map(\.start)
        guard let first = (0..<max(before.count, after.count)).first(where: { before[at: $0] != after[at: $0] })
        else { return nil }
        let (gone, come) = (Set(before).subtracting(after), Set(after).subtracting(before))
        department = new.name
        count = max(gone.count, come.count)
        let (was, becomes) = (before[at: first], after[at: first])
        // They are the same boundary when the wall clock reads the same; otherwise the earlier one is gone, or new.
        let isMoved = was.map { old.rules.zone.wallTime(at: $0) } == becomes.map { new.rules.zone.wallTime(at: $0) }
        let isGone = (was ?? .latest) < (becomes ?? .latest)
        self.old = isMoved || isGone ? was : nil
        self.new = isMoved || !isGone ? becomes : nil
    }
}

extension Site {
    /// How this site's boundaries differ from those of `old`, the same site with other zone data.
    package func boundaryShifts(since old: Site, at now: Instant) -> [BoundaryShift] {
        departments.compactMap { department in
            old.department(department.name).flatMap { BoundaryShift($0, department, at: now) }
        }
    }
}

extension [Instant] {
    fileprivate subscript(at index: Int) -> Instant? { indices.contains(index) ? self[index] : nil }
}
