// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Hours
import Testing

@Suite struct OccurrenceKeyTests {
    private let key = OccurrenceKey(site: "boutique", trigger: "closing-soon", due: at("2026-11-24T16:45:00Z"))

    @Test func itsText() throws {
        #expect(key.description == "boutique.closing-soon.2026-11-24T16:45:00Z")
        #expect(OccurrenceKey(key.description) == key)
        let written = try JSONEncoder().encode([key])
        #expect(String(decoding: written, as: UTF8.self) == #"["boutique.closing-soon.2026-11-24T16:45:00Z"]"#)
        #expect(try JSONDecoder().decode([OccurrenceKey].self, from: written) == [key])
    }

    @Test(arguments: [
        "", "boutique", "boutique.closing-soon", ".closing-soon.2026-11-24T16:45:00Z", "boutique..2026-11-24T16:45:00Z",
        "boutique.closing-soon.", "boutique.closing-soon.today", "boutique.closing-soon.2026-11-24T16:45:00Z.1",
        "boutique.closing-soon.2026-13-24T16:45:00Z",
    ])
    func whatIsNone(text: String) {
        #expect(OccurrenceKey(text) == nil)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([OccurrenceKey].self, from: JSONEncoder().encode([text]))
        }
    }

    @Test func byDueThenSiteThenTrigger() {
        let texts = [
            "b.a.2026-11-24T16:45:00Z", "a.b.2026-11-24T16:45:00Z", "a.a.2026-11-24T16:45:00Z",
            "z.z.2026-11-23T16:45:00Z",
        ]
        #expect(texts.compactMap { OccurrenceKey($0) }.sorted().map(\.description) == texts.reversed())
    }
}
