// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import TestSupport
import Testing

/// Patterns mean here what they mean in a browser: HTML, "the pattern attribute"; ECMAScript, section 22.2, flag v.
@Suite struct FieldPatternTests {
    @Test(arguments: [
        ("[a-z-]", 4), ("[", 0), ("a)", 1), ("(a", 0), ("*", 0), ("a**", 1), ("a{2", 1), ("a{,3}", 1), ("a{3,2}", 1),
        ("{", 0), ("}", 0), ("]", 0), ("\\", 0), ("\\q", 0), ("\\1", 0), ("\\b", 0), ("a\\-", 1), ("(?=a)", 0),
        ("(?<n>a)", 0), ("(?i:a)", 0), ("\\p{L}", 0), ("[a&&b]", 2), ("[[a]]", 1), ("[(]", 1), ("[z-a]", 1),
        ("[\\d-z]", 1), ("^*", 1), ("", 0), ("\\x4", 0), ("\\u{110000}", 0), ("\\ud83d", 0), ("a{1001}", 1),
        ("(a{500}){500}", 12), ("((){1000}){1000}", 15),
    ])
    func whatIsNoPattern(text: String, offset: Int) {
        let error = #expect(throws: FieldPatternError.self) { try FieldPattern(text) }
        #expect(error?.offset == offset, "\(error?.reason ?? "")")
    }

    @Test func errorsNameTheRemedy() {
        let error = #expect(throws: FieldPatternError.self) { try FieldPattern("[a-z-]") }
        #expect(error?.description == "at character 5: in a character class, use \\- for the literal character")
    }

    /// Patterns that take other engines exponential time.
    @Test(arguments: [
        ("(a*)*b", 1_000), ("(a|aa)+$", 1_000), ("(a|a?)+b", 1_000), ("([a-z]+)*@", 20_000), ("(.*)(.*)(.*)x", 20_000),
        ("((a{0,6}){0,6}){0,6}b", 1_000),
    ])
    func timeDoesNotExplode(text: String, length: Int) throws {
        let pattern = try FieldPattern(text)
        let took = ContinuousClock().measure {
            #expect(pattern.matches(String(repeating: "a", count: length) + "!") == false)
        }
        #expect(took < .seconds(5), "\(text) took \(took)")
    }

    private static let atoms = [
        "a", "b", "c", "é", "😀", " ", ".", "\\.", "\\d", "\\w", "\\s", "\\D", "\\W", "\\S", "[a-c]", "[^a]", "[a\\-c]",
        "[\\d_]", "[^\\s]", "\\x61", "\\u0062", "\\u{1F600}", "[a-cé😀]", "(?:ab)", "\\/", "[\\^\\]]", "[^\\W]", "-",
    ]
    private static let repetitions = [
        "", "", "", "*", "+", "?", "{2}", "{0}", "{1,}", "{1,3}", "*?", "+?", "??", "{0,2}?",
    ]
    private static let soup = Array("ab0.-^$*+?{}[](),|\\/dwsDWSxun1234&! é😀").map(String.init)
    private static let letters = Array("abc0_ .-/é😀\n\u{2028}]^").map(String.init)

    private static func pattern(_ chance: inout SeededRandom, depth: Int = 3) -> String {
        let branches = (0..<chance.pick([1, 1, 1, 2, 3])).map { _ in
            (0..<chance.number(0...3)).map { _ in
                if depth > 0, chance.once(in: 4) {
                    return (chance.once(in: 2) ? "(" : "(?:") + pattern(&chance, depth: depth - 1) + ")"
                        + chance.pick(repetitions)
                }
                if chance.once(in: 15) { return chance.pick(["^", "$"]) }
                return chance.pick(atoms) + chance.pick(repetitions)
            }.joined()
        }
        return branches.joined(separator: "|")
    }

    private struct Case: Codable {
        let pattern: String
        let values: [String]
    }

    /// Patterns that are well formed by the way they were made must be understood; of others, a browser must understand
    /// what we do; and all mean the same.
    @Test(.enabled(if: Checkout.mayRun("chromium")), arguments: SeededRandom.seeds(1))
    func meanWhatABrowserMeans(seed: UInt64) throws {
        var chance = SeededRandom(seed: seed)
        var cases: [Case] = []
        var expected: [[Bool]] = []
        for number in 0..<6_000 {
            var text = Self.pattern(&chance)
            if text.isEmpty { text = "a" }
            let isWellFormed = number % 2 == 0
            if !isWellFormed {
                text =
                    chance.once(in: 2)
                    ? (0..<chance.number(1...8)).map { _ in chance.pick(Self.soup) }.joined()
                    : String(text.dropLast(chance.number(0...2))) + chance.pick(Self.soup)
            }
            let pattern: FieldPattern
            do {
                pattern = try FieldPattern(text)
            } catch {
                #expect(!isWellFormed, "\(text): \(error)")
                continue
            }
            let values = (0..<12).map { _ in (0..<chance.number(0...5)).map { _ in chance.pick(Self.letters) }.joined()
            }
            cases.append(Case(pattern: text, values: values))
            expected.append(values.map(pattern.matches))
        }
        let found = try Self.browser(cases)
        #expect(cases.count > 3_000 && expected.joined().contains(true) && expected.joined().contains(false))
        for (its, (found, expected)) in zip(cases, zip(found, expected)) where found != expected {
            Issue.record("\(its.pattern.debugDescription) of \(its.values): \(expected), in a browser \(found as Any)")
        }
    }

    /// Chromium's results, a list for each pattern; nil for one that it rejects.
    private static func browser(_ cases: [Case]) throws -> [[Bool]?] {
        let folder = try TemporaryFolder()
        let json = String(decoding: try JSONEncoder().encode(cases), as: UTF8.self)
            .replacingOccurrences(of: "<", with: "\\u003c")
        let page = try folder.write(
            "patterns.html",
            Data(
                """
                <!doctype html><meta charset=utf-8><pre></pre><script>
                const matches = ({ pattern, values }) => {
                  try {
                    new RegExp(pattern, "v");
                    const whole = new RegExp(`^(?:${pattern})$`, "v");
                    return values.map((it) => whole.test(it));
                  } catch { return null; }
                };
                document.querySelector("pre").textContent = JSON.stringify(\(json).map(matches));
                </script>
                """.utf8))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try Checkout.program("chromium"))
        process.arguments = [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder.path)/profile", "--dump-dom",
            "file://\(page)",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let list = try #require(text.components(separatedBy: "<pre>").last?.components(separatedBy: "</pre>").first)
        return try JSONDecoder().decode([[Bool]?].self, from: Data(list.utf8))
    }
}
