// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Ledger
import Testing

@Suite struct MessageHistoryTests {
    private let bench: LedgerUnderTest
    private let now = SampleMessage.receivedAt

    init() throws {
        bench = try LedgerUnderTest()
        try bench.accept(
            SampleMessage.new(SampleMessage.message(1, name: "Jürgen Groß", text: "100% Wolle_1?")),
            SampleMessage.new(SampleMessage.message(2, department: "support", after: 10)),
            SampleMessage.new(SampleMessage.message(3, site: "atelier", text: "ＦＵＬＬ", after: 20)),
            SampleMessage.new(SampleMessage.message(4, after: 30)))
        for target in 0...1 { try bench.report(2, target, .done) }
        try bench.report(4, 0, .failed)
    }

    private func numbers(_ query: MessageQuery) throws -> [Int?] {
        try bench.ledger.messages(query).map { Int($0.message.id, radix: 16) }
    }

    @Test func theNewestFirst() throws {
        #expect(try numbers(MessageQuery()) == [4, 3, 2, 1])
        #expect(try numbers(MessageQuery(limit: 2)) == [4, 3])
        #expect(try numbers(MessageQuery(before: SampleMessage.id(3))) == [2, 1])
        #expect(try numbers(MessageQuery(site: "shop", before: SampleMessage.id(4), limit: 1)) == [2])
        #expect(try numbers(MessageQuery(limit: 0)) == [])
        #expect(throws: LedgerError.unknownMessage("x")) { try numbers(MessageQuery(before: "x")) }
    }

    @Test func filters() throws {
        #expect(try numbers(MessageQuery(site: "atelier")) == [3])
        #expect(try numbers(MessageQuery(department: "sales")) == [4, 3, 1])
        #expect(try numbers(MessageQuery(state: .delivered)) == [2])
        // One target is given up, the other one waits.
        #expect(try numbers(MessageQuery(state: .waiting)) == [4, 3, 1])
        #expect(try numbers(MessageQuery(state: .failed)) == [])
        try bench.report(4, 1, .done)
        #expect(try numbers(MessageQuery(state: .failed)) == [4])
        #expect(try numbers(MessageQuery(from: now + 10, to: now + 30)) == [3, 2])
        #expect(try numbers(MessageQuery(site: "shop", department: "sales", to: now + 30, text: "wolle")) == [1])
    }

    /// The ids begin with 31 zeros; the addresses are all Zoé's, who wrote in a field that asks for one.
    @Test func byTheBeginningOfTheIdAndByTheAddress() throws {
        #expect(try numbers(MessageQuery(id: "0")) == [4, 3, 2, 1])
        #expect(try numbers(MessageQuery(id: SampleMessage.id(2))) == [2])
        #expect(try numbers(MessageQuery(id: "1")) == [])
        #expect(try numbers(MessageQuery(id: String(repeating: "0", count: 32))) == [])
        try bench.accept(SampleMessage.new(SampleMessage.message(5, email: "ana@example.org", text: "zoe@example.org")))
        #expect(try numbers(MessageQuery(id: "00f")) == [])
        #expect(try numbers(MessageQuery(email: "ZOE@example.ORG")) == [4, 3, 2, 1])
        #expect(try numbers(MessageQuery(site: "atelier", email: "zoe@example.org")) == [3])
        #expect(try numbers(MessageQuery(email: "zoe@example")) == [])
        #expect(try numbers(MessageQuery(email: "ana@example.org")) == [5])
    }

    @Test(arguments: [
        ("jürgen GROSS", [1]), ("jurgen groß", [1]), ("Ju\u{308}rgen", [1]), ("100%", [1]), ("%", [1]), ("_", [1]),
        ("full", [3]), ("ou est", [4, 2]), ("zoe@EXAMPLE.org", [4, 3, 2, 1]),
        ("Où est ma commande ?\r\nMerci", [4, 2]),
        // Labels and addresses of pages are no answers.
        ("E-mail", []), ("contact", []), ("'", []), ("\u{0}", []),
    ])
    func whatAnswersContain(text: String, expected: [Int]) throws {
        #expect(try numbers(MessageQuery(text: text)) == expected)
    }
}
