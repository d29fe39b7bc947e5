// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Testing

@testable import Actions

@Suite struct RedactionTests {
    private func shown(_ text: String, hiding message: VisitorMessage = SampleMessage.message()) -> String {
        Redaction(hiding: message).shown(text)
    }

    @Test(arguments: [
        ("550 5.1.1 <team@elsewhere.test>: no such user", "550 5.1.1 <team@elsewhere.test>: no such user"),
        ("refused: ZOE@EXAMPLE.ORG", "refused: …@….…"), ("from Zoé Durand, refused", "from … …, refused"),
        // Cut, in quotes, as a part of a path.
        ("refused: 'Duran…", "refused: '……"), ("url=https://boutique.example/panier", "url=…://….…/…"),
    ])
    func leavesOutWhatWasWritten(text: String, shown: String) {
        #expect(self.shown(text) == shown)
    }

    @Test func findsWordsWhereNothingStandsBetween() {
        let message = SampleMessage.message(name: "田中 花子", text: "x")
        #expect(shown("名前田中様は無効です: 42", hiding: message) == "…: 42")
        #expect(shown("無効です", hiding: message) == "無効です")
    }

    @Test func aShortAnswerIsLeftOutWhole() {
        let message = SampleMessage.message(name: "Li", text: "no 17")
        #expect(shown("Li is not on the list", hiding: message) == "… is not on the list")
    }
}
