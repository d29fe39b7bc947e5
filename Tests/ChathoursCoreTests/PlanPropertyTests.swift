// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import TestSupport
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

    /// The plan of a site, an occurrence a line.
    private func plan(_ site: Site, from: Instant, to: Instant) -> [String] {
        DueFinder(site).scheduled(from: from, to: to).map {
            "\($0.due) \($0.trigger.name) \($0.departments(of: site)) \($0.event.rawValue) \($0.eventAt)"
        }
    }

    @Test(arguments: SeededRandom.seeds(25))
    func againstTheWords(seed: UInt64) throws {
        var chance = SeededRandom(seed: seed)
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
        #expect(plan(site, from: from, to: to) == expected.sorted())
    }

    @Test(arguments: SeededRandom.seeds(10))
    func windowsAddUp(seed: UInt64) throws {
        var chance = SeededRandom(seed: seed)
        let site = try RandomSite.site(&chance)
        let cuts =
            ([from, to] + (0..<6).map { _ in from + Int64(chance.number(0...16 * 86_400)) }
            + DueFinder(site).scheduled(from: from, to: to).prefix(3).map(\.due)).sorted()
        let parts = zip(cuts, cuts.dropFirst()).flatMap { plan(site, from: $0, to: $1) }
        #expect(parts == plan(site, from: from, to: to))
    }

    /// An engine that nothing disturbs fires what is planned, and nothing else, each at its due instant; and before
    /// each firing it has named that instant as the trigger's next.
    @Test(arguments: SeededRandom.seeds(10))
    func theEngineFiresThePlan(seed: UInt64) throws {
        var chance = SeededRandom(seed: seed)
        let site = try RandomSite.site(&chance)
        var clock = VirtualClock((from - 1).description, site)
        // A warning of an event far ahead is late already, and is given at once.
        let late = clock.firings.count
        var named: [String: Instant] = [:]
        var unnamed: [String] = []
        while let next = clock.engine.nextChange, next < to {
            for trigger in site.triggers {
                named[trigger.name] = clock.engine.nextDue(of: trigger.name, site: site.name, after: clock.now)
            }
            let count = clock.firings.count
            clock.set(next)
            unnamed += clock.firings[count...].filter { named[$0.key.trigger] != $0.key.due }.map(\.key.description)
        }
        #expect(unnamed.isEmpty)
        let fired = clock.firings[late...]
        #expect(fired.allSatisfy { $0.firedAt == $0.key.due })
        #expect(
            fired.map {
                "\($0.key.due) \($0.key.trigger) \($0.departments.map(\.name)) \($0.event.rawValue) \($0.eventAt)"
            } == plan(site, from: from, to: to))
    }
}
