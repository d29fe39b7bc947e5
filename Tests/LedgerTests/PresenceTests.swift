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

    @Test func keepingReplacesTheSiteAsAWhole() throws {
        try ledger.keep(agents: [Sample.lease("ana")], statuses: [Sample.status("sales", .away)], site: "bureau")
        try ledger.keep(
            agents: [Sample.lease("ana"), Sample.lease("ben")], statuses: [Sample.status("sales", .away)], site: "shop")
        try ledger.keep(
            agents: [Sample.lease("ben", reportedAt: Sample.close)], statuses: [Sample.status("support", .offline)],
            site: "shop")
        #expect(try memory().agents == [Sample.lease("ben", reportedAt: Sample.close)])
        #expect(try memory().statuses == [Sample.status("support", .offline)])
        #expect(try memory("bureau").agents == [Sample.lease("ana")])
        #expect(try memory("bureau").statuses == [Sample.status("sales", .away)])
    }

    @Test func changesAreCarriedOutInTheirOrder() throws {
        try ledger.keep([
            .reported(site: "shop", Sample.lease("ana")), .reported(site: "shop", Sample.lease("ben")),
            .reported(site: "bureau", Sample.lease("ana")), .settled(site: "shop", Sample.status("sales", .away)),
            .forgotten(site: "shop", agent: "ana"), .forgotten(site: "shop", agent: "nobody"),
            .reported(site: "shop", Sample.lease("ben", reportedAt: Sample.close)),
            .settled(site: "shop", Sample.status("sales", .offline)),
        ])
        try bench.reopen()
        #expect(try memory().agents == [Sample.lease("ben", reportedAt: Sample.close)])
        #expect(try memory().statuses == [Sample.status("sales", .offline)])
        #expect(try memory("bureau").agents == [Sample.lease("ana")])
        try ledger.keep([.forgotten(site: "bureau", agent: "ana")])
        #expect(try memory("bureau").agents == [])
    }

    @Test func namesOfAnyKindAreKept() throws {
        let long = String(repeating: "n", count: 5_000)
        let names = ["", "a\0b", "é", "' OR 1=1 --", "\u{1F469}\u{200D}\u{1F4BB}", long]
        try ledger.keep(names.map { .reported(site: "shop", Sample.lease($0)) })
        #expect(Set(try memory().agents.map(\.report.agent)) == Set(names))
        try ledger.keep(names.map { .forgotten(site: "shop", agent: $0) })
        #expect(try memory().agents == [])
    }

    @Test func factsAreKeptWithTheLeases() throws {
        #expect(try ledger.fact(.bootIdentifier) == nil)
        try ledger.keep(
            [.reported(site: "shop", Sample.lease("ana"))], facts: [.bootIdentifier: "b1", .bootOffset: "1780000000"])
        try ledger.keep([], facts: [.bootOffset: "1780000001"])
        try bench.reopen()
        #expect(try ledger.fact(.bootIdentifier) == "b1")
        #expect(try ledger.fact(.bootOffset) == "1780000001")
        #expect(try memory().agents == [Sample.lease("ana")])
    }
}
