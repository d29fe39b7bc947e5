// SPDX-License-Identifier: Apache-2.0

package import Hours

/// The differences in the boundaries of one department after its rules get other zone data.
package struct BoundaryShift: Hashable, Sendable {
    /// The period, in seconds, over which boundaries are compared.
    package static let horizon: Int64 = 400 * 86_400

    package let department: String
    /// The number of boundaries that move, appear or disappear within the horizon.
    package let count: Int
    /// The old time of the first of them; nil if it is new.
    package let old: Instant?
    /// The new time of the first of them; nil if it no longer exists.
    package let new: Instant?

    /// Nil if nothing moves.
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
    /// Returns the differences between this site's boundaries and those of `old`, the same site with other zone data.
    package func boundaryShifts(since old: Site, at now: Instant) -> [BoundaryShift] {
        departments.compactMap { department in
            old.department(department.name).flatMap { BoundaryShift($0, department, at: now) }
        }
    }
}

extension [Instant] {
    fileprivate subscript(at index: Int) -> Instant? { indices.contains(index) ? self[index] : nil }
}
