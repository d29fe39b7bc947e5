// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Testing

@Suite struct TextTemplateTests {
    @Test(arguments: [
        ("closes at {closes}", "closes at 18:00"), ("{closes}{closes}", "18:0018:00"), ("{ closes }", "{ closes }"),
        ("{{closes}}", "{18:00}"), ("{a {closes}", "{a 18:00"), ("{other} {closes", "{other} {closes"),
        ("closes}", "closes}"), ("{}", "{}"), ("", ""), ("{odd} {closes}", "{closes} 18:00"),
    ])
    func namesInBracesAreFilledInOnce(text: String, expected: String) {
        #expect(TextTemplate(text).filled(with: ["closes": "18:00", "odd": "{closes}"]) == expected)
    }

    /// A search for the end of each brace would take hours.
    @Test(.timeLimit(.minutes(1)), arguments: ["", "}"]) func timeGrowsWithTheLength(end: String) {
        let text = String(repeating: "{", count: 300_000) + end
        #expect(TextTemplate(text).filled(with: ["closes": "18:00"]) == text)
    }
}
