// SPDX-License-Identifier: Apache-2.0

import Arming
import Testing

@Suite struct TriggerUnitTests {
    @Test func namesItsUnits() throws {
        let unit = try #require(TriggerUnit("boutique.closing-soon"))
        #expect(unit.site == "boutique" && unit.trigger == "closing-soon")
        #expect(unit.timer == "chathours-trigger@boutique.closing-soon.timer")
        #expect(unit.service == "chathours-trigger@boutique.closing-soon.service")
        #expect(TriggerUnit(timer: unit.timer) == unit)
    }

    @Test(arguments: [
        "", ".", "a", "a.", ".a", "a.b.c", "A.b", "a.b ", "-a.b", "a.-b", "a_b.c", "a/b.c", "../a", "a.b\n", "a.b\\x2d",
        "é.b", "a.b@c", "a.\(String(repeating: "b", count: 33))", "a%i.b",
    ])
    func takesNothingElse(_ text: String) {
        #expect(TriggerUnit(text) == nil)
        #expect(TriggerUnit(timer: "chathours-trigger@\(text).timer") == nil)
    }

    @Test(arguments: [
        "chathours-trigger@a.b.service", "chathours-presence@a.b.timer", "a.b.timer", "chathours-trigger@.timer",
        "chathours-trigger@.timer.timer",
    ])
    func knowsTheUnitsOfOthers(_ name: String) {
        #expect(TriggerUnit(timer: name) == nil)
    }

    @Test func aNameMayHave32Characters() {
        let name = String(repeating: "9", count: 32)
        #expect(TriggerUnit("\(name).\(name)")?.trigger == name)
    }
}
