// SPDX-License-Identifier: Apache-2.0

package import Hours
import NaiveHours

/// Years of three departments in one zone, worked out twice: minute by minute from the words of design.md, and by the
/// code that is tested.
package struct SimulatedZone {
    package static let from = at("2024-01-01T00:00:00Z")
    package static let to = at("2034-01-01T00:00:00Z")

    /// The zones of this machine, under all their names.
    package static var names: [String] {
        ZoneFiles.names().filter { !$0.hasPrefix("posix") && !$0.hasPrefix("right/") }
    }

    private let name: String
    private let seed: UInt64
    private let from: Instant
    private let to: Instant

    /// `seed` gives the third department.
    package init(_ name: String, seed: UInt64, from: Instant = Self.from, to: Instant = Self.to) {
        self.name = name
        self.seed = seed
        self.from = from
        self.to = to
    }

    /// The first difference between the two; nil when there is none.
    package func difference() throws -> String? {
        let clock = WallClockTable(try zone(name), from: from - 14 * 86_400, to: to + 21 * 86_400)
        let departments = SimulatedSchedules(zone: name, around: from...to, seed: seed).departments
        let expected = departments.map { department in
            Segments(
                department.minutes(from: from, count: Int((to - from) / 60), clock: clock), from: from)
        }
        for (department, stretches) in zip(departments, expected) {
            let comparison = TimelineComparison(try department.rules(), stretches, from: from, to: to)
            if let difference = comparison.difference { return "\(words)\(difference)\n\(department)" }
        }
        var run = EngineRun(try departments.map { try $0.rules() }, expected, from: from, to: to)
        return run.difference().map { "\(words)\($0), where the departments' rules are right" }
    }

    private var words: String { "\(name), CHATHOURS_SEED=\(seed): " }
}
