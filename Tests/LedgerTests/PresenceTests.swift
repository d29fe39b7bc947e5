// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Ledger
import Testing

@Suite struct PresenceTests {
    private let bench: LedgerUnderTest
    private var ledger: Ledger { bench.ledger }

    init() throws { bench = try LedgerUnderTest() }

    private func memory(_ site: String = "shop") throws -> SiteSnapshot {
        try ledger.memory(of: site, occurrencesAfter: .earliest, at: Sample.close)
    }

    @Test func theLastWordOnEachIsKept() throws {
        let before = Sample.presence([Sample.lease("ana"), Sample.lease("ben")], [Sample.status("sales", .away)])
        try ledger.keep(["shop": before, "bureau": Sample.presence([Sample.lease("ana")])])
        try ledger.keep([
            "shop": PresenceChanges(
                agents: [
                    "ana": .ended(Sample.warning), "ben": .counts(Sample.lease("ben", reportedAt: Sample.close)),
                    "nobody": .forgotten,
                ],
                departments: ["sales": Sample.status("sales", .offline), "support": Sample.status("support", .away)])
        ])
        try bench.reopen()
        #expect(try memory().agents == [Sample.lease("ben", reportedAt: Sample.close)])
        #expect(try memory().endedAgents == ["ana": Sample.warning])
        #expect(try memory().statuses == [Sample.status("sales", .offline), Sample.status("support", .away)])
        #expect(try memory("bureau").agents == [Sample.lease("ana")])
        try ledger.keep([
            "shop": PresenceChanges(
                agents: ["ana": .counts(Sample.lease("ana")), "ben": .forgotten], departments: ["support": nil])
        ])
        #expect(try memory().agents == [Sample.lease("ana")])
        #expect(try memory().endedAgents == [:])
        #expect(try memory().statuses == [Sample.status("sales", .offline)])
    }

    @Test func namesOfAnyKindAreKept() throws {
        let long = String(repeating: "n", count: 5_000)
        let names = ["", "a\0b", "é", "' OR 1=1 --", "\u{1F469}\u{200D}\u{1F4BB}", long]
        try ledger.keep(["shop": Sample.presence(names.map { Sample.lease($0) })])
        #expect(Set(try memory().agents.map(\.report.agent)) == Set(names))
        let gone = Dictionary(uniqueKeysWithValues: names.map { ($0, PresenceChanges.Agent.forgotten) })
        try ledger.keep(["shop": PresenceChanges(agents: gone, departments: [:])])
        #expect(try memory().agents == [])
    }

    @Test func factsAreKeptWithTheLeases() throws {
        #expect(try ledger.fact(.bootIdentifier) == nil)
        try ledger.keep(
            ["shop": Sample.presence([Sample.lease("ana")])], facts: [.bootIdentifier: "b1", .bootOffset: "1780000000"])
        try ledger.keep([:], facts: [.bootOffset: "1780000001"])
        try bench.reopen()
        #expect(try ledger.fact(.bootIdentifier) == "b1")
        #expect(try ledger.fact(.bootOffset) == "1780000001")
        #expect(try memory().agents == [Sample.lease("ana")])
    }
}
