// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Ledger
import Testing

@Suite struct OverrideTests {
    private let bench: LedgerUnderTest
    private var ledger: Ledger { bench.ledger }

    init() throws { bench = try LedgerUnderTest() }

    private func override(
        _ id: Int64, _ department: String = "sales", until: Instant? = nil, by: String? = "ana"
    ) -> Override {
        Override(
            id: id, department: department, phase: .closed, from: Sample.warning, until: until, reason: nil, by: by,
            setAt: Sample.warning)
    }

    private func history(_ site: String = "shop") throws -> [OverrideRecord] {
        try ledger.overrideHistory(site: site, limit: 10)
    }

    private func kept(at now: Instant) throws -> [Override] {
        try ledger.memory(of: "shop", occurrencesAfter: .earliest, at: now).overrides
    }

    @Test func whatIsKeptHasNotEnded() throws {
        let both = [override(1), override(1, "support")]
        try ledger.keep(overrides: both, site: "shop", at: Sample.warning)
        // Nothing changes when the same are kept again.
        try ledger.keep(overrides: both.reversed(), site: "shop", at: Sample.close, by: "ben")
        #expect(try history() == both.reversed().map { OverrideRecord(override: $0) })
        #expect(try kept(at: Sample.close) == both)
        #expect(try history("bureau") == [])
    }

    @Test func overridesEndInThreeWays() throws {
        let expired = override(1, "sales", until: Sample.close)
        let cleared = override(2, "support")
        let replaced = override(3, "billing", until: Sample.close + 600)
        try ledger.keep(overrides: [expired, cleared, replaced], site: "shop", at: Sample.warning)
        try ledger.keep(overrides: [override(1)], site: "bureau", at: Sample.warning)
        let other = override(4, "billing", by: "cid")
        try ledger.keep(overrides: [other], site: "shop", at: Sample.close + 10, by: "ben")
        try bench.reopen()
        #expect(
            try history() == [
                .init(override: other),
                .init(override: replaced, end: .replaced, endedAt: Sample.close + 10, endedBy: "cid"),
                .init(override: cleared, end: .cleared, endedAt: Sample.close + 10, endedBy: "ben"),
                // It was over before anybody looked.
                .init(override: expired, end: .expired, endedAt: Sample.close),
            ])
        #expect(try history("bureau").map(\.end) == [nil])
        #expect(try ledger.overrideHistory(site: "shop", limit: 1).map(\.override) == [other])
        #expect(try ledger.overrideHistory(site: "shop", limit: -1).isEmpty)
    }

    /// A newer one has taken a part of its time.
    @Test func oneThatIsLeftWithAnotherPeriodIsTheSame() throws {
        try ledger.keep(overrides: [override(1, until: Sample.close + 3_600)], site: "shop", at: Sample.warning)
        let shortened = override(1, until: Sample.close)
        try ledger.keep(overrides: [shortened], site: "shop", at: Sample.close - 1)
        #expect(try history() == [.init(override: shortened)])
        #expect(try kept(at: Sample.close - 1) == [shortened])
        #expect(try kept(at: Sample.close) == [])
    }

    /// Half-open: at its end it has expired, and a second before that somebody cleared it.
    @Test(arguments: [(Int64(-1), OverrideRecord.End.cleared), (0, .expired)])
    func theEndDecides(seconds: Int64, end: OverrideRecord.End) throws {
        try ledger.keep(overrides: [override(1, until: Sample.close)], site: "shop", at: Sample.warning)
        try ledger.keep(overrides: [], site: "shop", at: Sample.close + seconds, by: "ben")
        #expect(
            try history() == [
                .init(
                    override: override(1, until: Sample.close), end: end, endedAt: Sample.close + seconds,
                    endedBy: end == .cleared ? "ben" : nil)
            ])
    }

    @Test func oneThatExpiredWhileNobodyLookedIsNotRemembered() throws {
        try ledger.keep(
            overrides: [override(1, until: Sample.close), override(2, "support")], site: "shop", at: Sample.warning)
        #expect(try kept(at: Sample.close - 1).map(\.id) == [1, 2])
        // Half-open: at its end it is over.
        #expect(try kept(at: Sample.close).map(\.id) == [2])
    }
}
