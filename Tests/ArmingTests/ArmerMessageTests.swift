// SPDX-License-Identifier: Apache-2.0

import Arming
import Hours
import Testing

@Suite struct ArmerMessageTests {
    private static let unit = TriggerUnit("boutique.closing-soon")!

    /// 2026-11-24T16:45:00Z is 1795538700, `date -d`.
    @Test(arguments: [
        ("arm boutique.closing-soon 2026-11-24T16:45:00Z", ArmerRequest.arm(unit, at: Instant(1_795_538_700))),
        ("disarm boutique.closing-soon", .disarm(unit)), ("start boutique.closing-soon", .start(unit)),
        ("list", .list),
    ])
    func requests(_ text: String, _ request: ArmerRequest) {
        #expect(ArmerRequest(text) == request)
        #expect(request.text == text)
    }

    @Test(arguments: [
        "", " ", "list ", "list x", "List", "stop boutique.closing-soon", "start", "start a.b c.d", "start  a.b",
        "arm a.b", "arm a.b now", "arm a.b 1795538700", "arm a.b 2026-11-24T16:45:00Z ",
        "arm a.b 2026-11-24T16:45:00Z\nlist", "arm a.b 2026-02-30T00:00:00Z", "arm ../a.b 2026-11-24T16:45:00Z",
        "disarm a.*", "start a.b\0",
    ])
    func otherRequestsAreNone(_ text: String) {
        #expect(ArmerRequest(text) == nil)
    }

    @Test func theLongestRequestFits() throws {
        let name = String(repeating: "n", count: 32)
        let unit = try #require(TriggerUnit("\(name).\(name)"))
        #expect(ArmerRequest.arm(unit, at: Instant(253_402_300_799)).text.utf8.count <= ArmerRequest.maxBytes)
    }

    @Test(arguments: [
        ("done", ArmerReply.done), ("started", .started), ("failed for two reasons", .failed("for two reasons")),
        ("timer boutique.closing-soon 2026-11-24T16:45:00Z", .timer(unit, at: Instant(1_795_538_700))),
        ("timer boutique.closing-soon -", .timer(unit, at: nil)),
    ])
    func replies(_ text: String, _ reply: ArmerReply) {
        #expect(ArmerReply(text) == reply)
        #expect(reply.text == text)
    }

    @Test(arguments: ["", "done ", "fine", "timer a.b", "timer a.b soon", "timer a 2026-11-24T16:45:00Z", "failed"])
    func otherRepliesAreNone(_ text: String) {
        #expect(ArmerReply(text) == nil)
    }

    @Test func aLongReasonIsCut() {
        let text = ArmerReply.failed(String(repeating: "ä", count: 1_000)).text
        #expect(text.utf8.count <= ArmerReply.maxBytes && text.hasPrefix("failed ää"))
    }
}
