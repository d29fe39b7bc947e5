// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Randomness
import Testing

/// Plans of random weeks, against the words of design.md section 4 and against plans of other windows.
@Suite struct PlanPropertyTests {
    private let from = at("2026-10-20T00:00:00Z")
    private let to = at("2026-11-06T00:00:00Z")

    /// Every trigger's due instants for one department, from its phases two months around.
    private func naiveDues(_ trigger: Trigger, _ department: Department) -> [(due: Instant, event: String, at: Instant)]
    {
        guard case .schedule(let wanted, let breakName) = trigger.when.event else { return [] }
        var changes: [(at: Instant, before: Segment, after: Segment)] = []
        let segments = department.rules.segments(from: from - 30 * 86_400, to: to + 30 * 86_400)
        for (before, after) in zip(segments, segments.dropFirst()) {
            let phases = [before.phase, after.phase].map { $0 == .closing ? Phase.open : $0 }
            if phases[0] != phases[1] { changes.append((after.start, before, after)) }
        }
        var dues: [(due: Instant, event: String, at: Instant)] = []
        for (index, change) in changes.enumerated() {
            guard ScheduleEvent(from: change.before.phase, to: change.after.phase) == wanted else { continue }
            let reason = wanted == .breakStart ? change.after.reason : change.before.reason
            if let breakName, reason != .break(breakName) { continue }
            switch trigger.when.shift {
            case .at: dues.append((change.at, wanted.rawValue, change.at))
            case .before(let lead):
                let previous = index > 0 ? changes[index - 1].at : change.at - lead.seconds
                dues.append((max(previous, change.at - lead.seconds), wanted.rawValue, change.at))
            case .after(let lag):
                let reachesNext = index + 1 < changes.count && changes[index + 1].at <= change.at + lag.seconds
                if !reachesNext { dues.append((change.at + lag.seconds, wanted.rawValue, change.at)) }
            }
        }
        return dues
    }

    private func text(_ occurrence: Occurrence) -> String {
        "\(occurrence.due) \(occurrence.trigger) \(occurrence.departments) \(occurrence.event.rawValue)"
            + " \(occurrence.eventAt)"
    }

    @Test(arguments: Chance.seeds(25))
    func againstTheWords(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let site = try RandomSite.site(&chance)
        var expected: [String] = []
        for trigger in site.triggers {
            var shared: [Instant: [(name: String, event: String, at: Instant)]] = [:]
            for department in site.departments where trigger.departments?.contains(department.name) != false {
                for due in naiveDues(trigger, department) where from <= due.due && due.due < to {
                    shared[due.due, default: []].append((department.name, due.event, due.at))
                }
            }
            for (due, parts) in shared {
                let earliest = parts.map(\.at).min() ?? due
                expected.append("\(due) \(trigger.name) \(parts.map(\.name).sorted()) \(parts[0].event) \(earliest)")
            }
        }
        #expect(site.occurrences(from: from, to: to).map(text) == expected.sorted())
    }

    @Test(arguments: Chance.seeds(10))
    func windowsAddUp(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let site = try RandomSite.site(&chance)
        let cuts =
            ([from, to] + (0..<6).map { _ in from + Int64(chance.number(0...16 * 86_400)) }
            + site.occurrences(from: from, to: to).prefix(3).map(\.due)).sorted()
        let parts = zip(cuts, cuts.dropFirst()).flatMap { site.occurrences(from: $0, to: $1) }
        #expect(parts == site.occurrences(from: from, to: to))
    }
}
