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

    private func numbers(_ filter: MessageFilter, limit: Int = 10) throws -> [Int?] {
        try bench.ledger.messages(filter, limit: limit).map { Int($0.message.id, radix: 16) }
    }

    @Test func theNewestFirst() throws {
        #expect(try numbers(MessageFilter()) == [4, 3, 2, 1])
        #expect(try numbers(MessageFilter(), limit: 2) == [4, 3])
        #expect(try numbers(MessageFilter(before: SampleMessage.id(3))) == [2, 1])
        #expect(try numbers(MessageFilter(site: "shop", before: SampleMessage.id(4)), limit: 1) == [2])
        #expect(try numbers(MessageFilter(), limit: 0) == [])
        #expect(throws: LedgerError.unknownMessage("x")) { try numbers(MessageFilter(before: "x")) }
    }

    @Test func filters() throws {
        #expect(try numbers(MessageFilter(site: "atelier")) == [3])
        #expect(try numbers(MessageFilter(department: "sales")) == [4, 3, 1])
        #expect(try numbers(MessageFilter(state: .delivered)) == [2])
        // One target is given up, the other one waits.
        #expect(try numbers(MessageFilter(state: .waiting)) == [4, 3, 1])
        #expect(try numbers(MessageFilter(state: .failed)) == [])
        try bench.report(4, 1, .done)
        #expect(try numbers(MessageFilter(state: .failed)) == [4])
        #expect(try numbers(MessageFilter(from: now + 10, to: now + 30)) == [3, 2])
        #expect(try numbers(MessageFilter(site: "shop", department: "sales", to: now + 30, text: "wolle")) == [1])
    }

    /// The ids begin with 31 zeros; the addresses are all Zoé's, who wrote in a field that asks for one.
    @Test func byTheBeginningOfTheIdAndByTheAddress() throws {
        #expect(try numbers(MessageFilter(id: "0")) == [4, 3, 2, 1])
        #expect(try numbers(MessageFilter(id: SampleMessage.id(2))) == [2])
        #expect(try numbers(MessageFilter(id: "1")) == [])
        #expect(try numbers(MessageFilter(id: String(repeating: "0", count: 32))) == [])
        try bench.accept(SampleMessage.new(SampleMessage.message(5, email: "ana@example.org", text: "zoe@example.org")))
        #expect(try numbers(MessageFilter(id: "00f")) == [])
        #expect(try numbers(MessageFilter(email: "ZOE@example.ORG")) == [4, 3, 2, 1])
        #expect(try numbers(MessageFilter(site: "atelier", email: "zoe@example.org")) == [3])
        #expect(try numbers(MessageFilter(email: "zoe@example")) == [])
        #expect(try numbers(MessageFilter(email: "ana@example.org")) == [5])
    }

    @Test(arguments: [
        ("jürgen GROSS", [1]), ("jurgen groß", [1]), ("Ju\u{308}rgen", [1]), ("100%", [1]), ("%", [1]), ("_", [1]),
        ("full", [3]), ("ou est", [4, 2]), ("zoe@EXAMPLE.org", [4, 3, 2, 1]),
        ("Où est ma commande ?\r\nMerci", [4, 2]),
        // Labels and addresses of pages are no answers.
        ("E-mail", []), ("contact", []), ("'", []), ("\u{0}", []),
    ])
    func whatAnswersContain(text: String, expected: [Int]) throws {
        #expect(try numbers(MessageFilter(text: text)) == expected)
    }
}
