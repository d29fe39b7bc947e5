// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Ledger
import Linux
import TestSupport
import Testing

/// Any course of calls, restarts among them, beside a table in memory that follows the rules of the issue.
@Suite struct CourseTests {
    private struct Expected {
        var state: OccurrenceState
        var actions: [JobState]
        var claimer: ProcessIdentity?

        mutating func settle() {
            guard !actions.contains(.waiting) else { return }
            state = actions.contains(.failed) ? .failed : .done
            claimer = nil
        }
    }

    @Test(arguments: 1...6) func theLedgerAgreesWithATable(seed: UInt64) throws {
        let bench = try LedgerUnderTest()
        var chance = SeededRandom(seed: seed)
        var table: [OccurrenceKey: Expected] = [:]
        let runners = (1...3).map { ProcessIdentity(process: $0, startTime: 1, bootIdentifier: "b1") }
        var alive = Set(runners)
        func anyKey() -> OccurrenceKey {
            Sample.key(
                ["lunch", "closing-soon"].randomElement(using: &chance)!, days: Int64.random(in: 0..<12, using: &chance)
            )
        }
        for step in 0..<400 {
            let key = anyKey()
            switch Int.random(in: 0..<10, using: &chance) {
            case 0, 1:
                let count = Int.random(in: 0...3, using: &chance)
                let known = try bench.ledger.record(
                    [], firings: [Sample.firing(key, Array(repeating: .mail("desk"), count: count))],
                    processedThrough: [:])
                // What was only missed may fire still, when the clock has been set back.
                let isNew = table[key].map { $0.state == .missed } ?? true
                #expect(known == (isNew ? [] : [key]))
                if isNew {
                    table[key] = Expected(
                        state: count == 0 ? .done : .due, actions: Array(repeating: .waiting, count: count))
                }
            case 2:
                let known = try bench.ledger.record([Sample.record(key, .missed)], processedThrough: [:])
                #expect(known == (table[key] == nil ? [] : [key]))
                if table[key] == nil { table[key] = Expected(state: .missed, actions: []) }
            case 3, 4:
                let runner = runners.randomElement(using: &chance)!
                alive.insert(runner)
                let claimed = try bench.claim(key.trigger, by: runner) { alive.contains($0) }
                let expected = table.filter { entry, value in
                    entry.trigger == key.trigger && [.due, .claimed].contains(value.state)
                        && (value.claimer == nil || value.claimer == runner || !alive.contains(value.claimer!))
                }
                #expect(claimed.map(\.firing.key) == expected.keys.sorted(), "step \(step)")
                for occurrence in claimed {
                    let actions = table[occurrence.firing.key]?.actions ?? []
                    #expect(occurrence.jobs.map(\.index) == actions.indices.filter { actions[$0] == .waiting })
                    table[occurrence.firing.key]?.state = .claimed
                    table[occurrence.firing.key]?.claimer = runner
                }
            case 5, 6, 7, 8:
                let outcome = AttemptOutcome.allCases.randomElement(using: &chance)!
                let index = Int.random(in: 0..<3, using: &chance)
                guard var expected = table[key], index < expected.actions.count else {
                    #expect(throws: LedgerError.self) {
                        try bench.report(key, action: index, outcome)
                    }
                    continue
                }
                if expected.actions[index] == .waiting, outcome == .done || outcome == .failed {
                    expected.actions[index] = outcome == .done ? .done : .failed
                    expected.settle()
                }
                table[key] = expected
                let progress = try bench.report(key, action: index, outcome, at: Sample.close + Int64(step))
                #expect(progress.state == JobState(expected.actions), "step \(step)")
            default:
                if Bool.random(using: &chance) { alive.remove(runners.randomElement(using: &chance)!) }
                try bench.reopen()
            }
        }
        let history = try bench.ledger.history(site: "shop", limit: 1_000)
        #expect(history.count == table.count)
        for entry in history {
            let expected = try #require(table[entry.record.key])
            #expect(entry.actions.map(\.state) == expected.actions)
            #expect(entry.record.outcome == (expected.state == .missed ? .missed : .fired))
        }
        for (key, state) in try OccurrenceState.all(in: bench.ledger, site: "shop") {
            #expect(state == table[key]?.state, "\(key)")
        }
        let unfinished = Set(table.filter { [.due, .claimed].contains($0.value.state) }.map(\.key.trigger))
        #expect(try bench.ledger.unfinished().map(\.workload) == unfinished.sorted().map { Sample.work($0) })
    }
}
