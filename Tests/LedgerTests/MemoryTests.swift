// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Ledger
import Testing

@Suite struct MemoryTests {
    private let bench: LedgerUnderTest
    private var ledger: Ledger { bench.ledger }

    init() throws { bench = try LedgerUnderTest() }

    private func memory(_ site: String = "shop", after: Instant = .earliest) throws -> SiteSnapshot {
        try ledger.memory(of: site, occurrencesAfter: after, at: Sample.close)
    }

    @Test func everythingComesBackAfterARestart() throws {
        var expected = SiteSnapshot()
        expected.processedThrough = Sample.close
        expected.occurrences = OccurrenceRecord.Outcome.allCases.enumerated().map { days, outcome in
            Sample.record(Sample.key(days: Int64(days)), outcome, late: Int64(days))
        }
        expected.agents = [Sample.lease("ana"), Sample.lease("zoé")]
        expected.statuses = [Sample.status("sales", .away), Sample.status("support", .offline)]
        expected.overrides = [
            Override(
                id: 7, department: "sales", phase: .closed, from: Sample.warning, until: Sample.close + 60,
                reason: "snow", by: "ana", setAt: Sample.warning),
            Override(
                id: 6, department: "support", phase: .open, from: Sample.warning, until: nil, reason: nil, by: nil,
                setAt: Sample.warning),
        ]
        expected.lastOverride = 7
        expected.pausedTriggers = ["lunch", "closing-soon"]
        try ledger.record(
            expected.occurrences, firings: [Sample.firing(Sample.key())], processedThrough: ["shop": Sample.close])
        try ledger.keep(["shop": Sample.presence(expected.agents, expected.statuses)])
        try ledger.keep(overrides: expected.overrides, site: "shop", at: Sample.warning)
        for trigger in expected.pausedTriggers {
            try ledger.pause(trigger: trigger, site: "shop", by: "ana", at: Sample.warning)
        }
        #expect(try memory() == expected)
        try bench.reopen()
        #expect(try memory() == expected)
        #expect(try memory("bureau") == SiteSnapshot())
    }

    /// A past override is remembered for as long as it was in force: up to its end, or until it was cleared.
    @Test func overridesThatAreOver() throws {
        func override(_ id: Int64, _ department: String, until: Instant) -> Override {
            Override(
                id: id, department: department, phase: .closed, from: Sample.warning, until: until, reason: nil,
                by: nil, setAt: Sample.warning)
        }
        let expiring = override(1, "sales", until: Sample.close - 60)
        let cleared = override(2, "support", until: Sample.close + 60)
        try ledger.keep(overrides: [expiring, cleared], site: "shop", at: Sample.warning)
        try ledger.keep(overrides: [expiring], site: "shop", at: Sample.warning + 120)
        let memory = try memory()
        #expect(memory.overrides.isEmpty)
        #expect(memory.pastOverrides == [expiring, override(2, "support", until: Sample.warning + 120)])
        #expect(memory.lastOverride == 2)
        let later = try ledger.memory(of: "shop", occurrencesAfter: .earliest, at: Sample.close + 20 * 86_400)
        #expect(later.pastOverrides.isEmpty)
        #expect(later.lastOverride == 2)
    }

    @Test func anOccurrenceHasFiredWhateverBecameOfItsActions() throws {
        try ledger.record(
            [], firings: (0..<4).map { Sample.firing(Sample.key(days: $0)) }, processedThrough: [:])
        for (days, outcome) in [AttemptOutcome.done, .failed].enumerated() {
            try bench.report(Sample.key(days: Int64(days)), action: 0, outcome)
        }
        _ = try bench.claim()
        try ledger.record([], firings: [Sample.firing(Sample.key(days: 4))], processedThrough: [:])
        #expect(try bench.states() == [.due, .claimed, .claimed, .failed, .done])
        #expect(try memory().occurrences.map(\.outcome) == Array(repeating: .fired, count: 5))
    }

    @Test func olderOccurrencesAreLeftOut() throws {
        try ledger.record((-1..<3).map { Sample.record(Sample.key(days: $0), .unmet) }, processedThrough: [:])
        func known(after earliest: Instant) throws -> [OccurrenceKey] {
            try ledger.memory(of: "shop", occurrencesAfter: earliest, at: Sample.key(days: 2).due).occurrences.map(
                \.key)
        }
        #expect(try known(after: Sample.key(days: 1).due) == [Sample.key(days: 2)])
        #expect(try known(after: Sample.key(days: 1).due - 1) == [Sample.key(days: 1), Sample.key(days: 2)])
    }

    /// However old they are: a notice may still be shown because of them.
    @Test func theLastOfEachTriggerIsNotLeftOut() throws {
        let fired = Sample.record(Sample.key(days: -90), .fired)
        let unmet = Sample.record(Sample.key(days: -60), .unmet)
        let other = Sample.record(Sample.key("lunch", days: -300), .paused)
        let ahead = Sample.record(Sample.key(days: 300), .fired)
        let older = Sample.record(Sample.key(days: -91), .fired)
        try ledger.record([fired, unmet, other, ahead, older], processedThrough: [:])
        let memory = try ledger.memory(of: "shop", occurrencesAfter: Sample.key().due, at: Sample.key().due + 60)
        #expect(memory.occurrences == [other, fired, unmet, ahead])
    }

    @Test func sitesAreThoseOfWhichSomethingIsKept() throws {
        #expect(try ledger.sites() == [])
        try ledger.record([Sample.record(Sample.key(site: "a"), .missed)], processedThrough: ["b": Sample.close])
        try ledger.keep(["c": Sample.presence([Sample.lease("ana")])])
        try ledger.keep(["d": Sample.presence([], [Sample.status("sales", .online)])])
        try ledger.pause(trigger: "lunch", site: "e", by: nil, at: Sample.close)
        try ledger.processed(through: Sample.close, sites: ["b", "f"])
        let gone = PresenceChanges(agents: ["ana": .ended(Sample.close)], departments: [:])
        try ledger.keep(["g": gone])
        #expect(try ledger.sites() == ["a", "b", "c", "d", "e", "f", "g"])
    }
}
