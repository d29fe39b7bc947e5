// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Actions

@Suite struct OutputLinesTests {
    @Test func comeWhenTheyAreComplete() {
        var lines = OutputLines()
        #expect(lines.add(Array("on".utf8)) == [])
        #expect(lines.add(Array("e\ntwo\n\nth".utf8)) == ["one", "two"])
        #expect(lines.end() == ["th"])
        #expect(lines.end() == [])
        #expect(lines.dropped == 0)
    }

    @Test func thatAreLongComeInParts() {
        var lines = OutputLines()
        #expect(lines.add(Array(repeating: UInt8(ascii: "x"), count: 10_000)).map(\.utf8.count) == [4_096, 4_096])
        #expect(lines.end().map(\.utf8.count) == [1_808])
    }

    @Test func areAThousandAtMost() {
        var lines = OutputLines()
        #expect(lines.add(Array(String(repeating: "x\n", count: 1_500).utf8)).count == 1_000)
        #expect(lines.end() == [])
        #expect(lines.dropped == 1_000)
    }

    @Test func thatAreNoTextAreShownNevertheless() {
        var lines = OutputLines()
        #expect(lines.add([0xFF, 0x07, 0x0D, 0x0A]) == ["\u{FFFD}\\u{7}\\r"])
    }
}
