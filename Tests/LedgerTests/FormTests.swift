import Desk
import GRDB
import Hours
import Testing

@testable import Ledger

/// Rows as the first version writes them, by hand: what a later version must go on reading.
@Suite struct FormTests {
    @Test func rowsOfTheFirstVersionAreRead() throws {
        let bench = try LedgerUnderTest()
        let name = #"{"entries":[{"language":"fr","text":"Été \"\u0007\""}]}"#
        let department =
            #"{"name":"sales","displayName":\#(name),"phase":"open","reason":"hours","status":"online","#
            + #""accepting":true,"route":"sales","closesAt":"2026-11-24T17:00:00Z"}"#
        let firing =
            #"{"key":"shop.closing-soon.2026-11-24T16:45:00Z","event":"close","eventAt":"2026-11-24T17:00:00Z","#
            + #""firedAt":"2026-11-24T16:45:00Z","departments":[\#(department)],"#
            + #""texts":[{"departments":["sales"],"text":{"entries":[{"language":"en","text":"Closing"}]}}],"#
            + #""actions":[{"webhook":{"_0":"crm"}}]}"#
        let lease =
            #"{"report":{"agent":"ana","status":"away","departments":["sales","support"],"lease":{"seconds":90},"#
            + #""serving":2,"capacity":3,"source":"zendesk"},"reportedAt":"2026-11-24T16:45:00Z","#
            + #""expiries":{"sales":"2026-11-24T16:46:30Z","support":"2026-11-24T16:46:00Z"}}"#
        let override =
            #"{"id":1,"department":"sales","phase":"closed","from":"2026-11-24T16:45:00Z","by":"ana","#
            + #""setAt":"2026-11-24T16:45:00Z"}"#
        let (due, close) = (Sample.warning.secondsSince1970, Sample.close.secondsSince1970)
        try bench.ledger.write { database in
            try database.execute(
                sql: """
                    INSERT INTO occurrence VALUES (
                        1, 'shop', 'closing-soon', ?, 'close', ?, '["sales"]', 'claimed', ?, ?,
                        '{"process":4711,"startTime":88000,"bootIdentifier":"b1"}', ?)
                    """, arguments: [due, close, due, firing, due])
            try database.execute(sql: #"INSERT INTO action VALUES (1, 0, '{"webhook":{"_0":"crm"}}', 'waiting', NULL)"#)
            try database.execute(
                sql: #"INSERT INTO attempt VALUES (1, 0, 1, ?, '{"retry":{"after":"2026-11-24T17:00:00Z"}}', '500')"#,
                arguments: [due])
            try database.execute(sql: "INSERT INTO agent VALUES ('shop', 'ana', ?)", arguments: [lease])
            try database.execute(
                sql: "INSERT INTO override (site, override) VALUES ('shop', ?)", arguments: [override])
        }
        let entry = try #require(try bench.ledger.last(site: "shop", trigger: "closing-soon"))
        #expect(entry.claimer == Sample.runner)
        #expect(
            entry.actions.flatMap(\.attempts)
                == [.init(at: Sample.warning, outcome: .retry(after: Sample.close), detail: "500")])
        #expect(try bench.claim().map(\.firing) == [Sample.firing(Sample.key())])
        let memory = try bench.ledger.memory(of: "shop", occurrencesAfter: .earliest, at: Sample.close)
        #expect(memory.agents == [Sample.lease("ana")])
        #expect(memory.overrides.map(\.phase) == [.closed])
        #expect(memory.overrides.map(\.by) == ["ana"])
    }
}
