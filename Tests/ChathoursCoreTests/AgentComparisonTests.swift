// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Testing

@Suite struct AgentComparisonTests {
    @Test(arguments: [
        ("2", Condition.Comparison(relation: .equal, bound: 2)),
        ("= 2", Condition.Comparison(relation: .equal, bound: 2)),
        (">= 2", Condition.Comparison(relation: .atLeast, bound: 2)),
        ("<=10", Condition.Comparison(relation: .atMost, bound: 10)),
        ("<1", Condition.Comparison(relation: .less, bound: 1)),
        (">  0", Condition.Comparison(relation: .more, bound: 0)),
    ])
    func reads(text: String, expected: Condition.Comparison) {
        #expect(Condition.Comparison(text) == expected)
    }

    @Test(arguments: ["", ">", "two", "=> 2", "==2", "<>2", "-1", "> -1", "1.5", "2 ", "1 2", "1000000", "٢", ">2<"])
    func refuses(text: String) {
        #expect(Condition.Comparison(text) == nil)
    }
}
