// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import Testing

/// Files made to hurt: each is refused, and soon. The bound is generous: these tests run unoptimized, beside others.
@Suite(.serialized) struct HostileFileTests {
    private static let bound = Duration.seconds(20)

    private func refused(_ text: String, _ words: String, sourceLocation: SourceLocation = #_sourceLocation) {
        var reading: SiteReading?
        let folder = SiteFolder()
        let path = folder.directory.write(text, to: "sites/shop.yaml")
        let duration = ContinuousClock().measure { reading = folder.reader.read(path, on: SiteFolder.today) }
        #expect(reading?.site == nil, sourceLocation: sourceLocation)
        #expect(
            reading?.errors.contains { words.isEmpty || $0.message.contains(words) } == true,
            "\(reading?.brief.prefix(3) ?? [])",
            sourceLocation: sourceLocation)
        #expect((reading?.diagnostics.count ?? 0) <= 1_001, sourceLocation: sourceLocation)
        #expect(
            reading?.diagnostics.allSatisfy { $0.message.utf8.count < 1_000 } == true, sourceLocation: sourceLocation)
        #expect(duration < Self.bound, sourceLocation: sourceLocation)
    }

    @Test(arguments: [
        ("[", 500_000, 1, 101), ("- ", 500_000, 1, 201), ("{a: ", 250_000, 1, 401),
    ])
    func nestingIsBounded(part: String, count: Int, line: Int, column: Int) {
        let reading = SiteFolder().read(String(repeating: part, count: count))
        #expect(reading.saysOnly("levels deep", line, column), "\(reading.brief)")
    }

    @Test func nestingByIndentationIsBounded() {
        let text = (0..<1_400).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
        #expect(SiteFolder().read(text).saysOnly("levels deep", 101, 101))
    }

    @Test func nestingOfListsInTheColumnOfTheirTablesIsBounded() {
        let text = "a:\n" + (0..<200).map { String(repeating: "  ", count: $0) + "- a:\n" }.joined()
        // The site, and a list and a table a line.
        #expect(SiteFolder().read(text).saysOnly("levels deep", 51, 101))
    }

    @Test func explicitKeysAreRefused() {
        refused(String(repeating: "? ", count: 500_000), "must be quoted")
        refused("a: [" + String(repeating: "?", count: 500_000), "must be quoted")
    }

    /// None of this is nesting.
    @Test(arguments: [
        "# " + String(repeating: "- [{ ", count: 300), "channel: live-chat # " + String(repeating: "[", count: 300),
        "offline: { form: \"none\" } #" + String(repeating: "{", count: 300),
        "triggers:\n  a:\n    when: close\n    say:\n      en: \"" + String(repeating: "[{- ", count: 300) + "\"\n"
            + "      fr: '" + String(repeating: "[{- '' ", count: 300) + "'\n"
            + "      de: |\n        " + String(repeating: "- ", count: 300) + "\n        "
            + String(repeating: "[", count: 300)
            + "\n      it: >-\n\n          " + String(repeating: "? ", count: 300) + "\n\n         " + "\n"
            + "      es: a" + String(repeating: "[", count: 300) + "\n        " + String(repeating: "- ", count: 300)
            + "\n      pt: \"x\\\"" + String(repeating: "[", count: 300) + "\"\n",
        String(repeating: "\n# x", count: 300),
    ])
    func textIsNotNesting(text: String) {
        let reading = SiteFolder().readBelowZone(text + "\n")
        #expect(reading.errors == [], "\(reading.brief)")
    }

    @Test func deepButLegalNestingIsRead() {
        let reading = SiteFolder().readBelowZone(
            "hours: " + String(repeating: "[", count: 99) + String(repeating: "]", count: 99) + "\n")
        #expect(reading.saysOnly("hours cannot be a list", 2, 8), "\(reading.brief)")
    }

    @Test func aliasesCannotMultiply() {
        func laughs(_ levels: Int) -> String {
            (0..<levels).map { level in
                let item = level == 0 ? "x" : "*a\(level - 1)"
                return "a\(level): &a\(level) [" + Array(repeating: item, count: 9).joined(separator: ", ") + "]\n"
            }.joined()
        }
        refused(laughs(30), "more than")
        // Fewer than the bound, as far as they are values.
        let some = laughs(4)
        refused(some + "*a3 : x\n", "a key must be text")
        refused(some + "? *a3\n: x\n", "must be quoted")
        refused(some + "b: { [*a3]: x }\n", "a key must be text")
        refused(some + "b: { *a3, x }\n", "a key must be text")
        refused(some + "b: [ *a3 : x ]\n", "a key must be text")
    }

    /// 30,000 values are read: the table of the site, two lists, and what these hold.
    @Test(arguments: [(14_998, 0, true), (14_998, 1, true), (14_998, 2, false), (29_996, 1, false)])
    func valuesOfAliasesCountEachTime(inList: Int, more: Int, isRead: Bool) {
        let list = "[" + Array(repeating: "x", count: inList).joined(separator: ",") + "]"
        let text = "a: &a \(list)\nb: *a\n" + (0..<more).map { "c\($0): x\n" }.joined()
        let reading = SiteFolder().read(text)
        #expect(reading.errors.contains { $0.message.contains("more than 30000 values") } == !isRead)
    }

    @Test func aliasesCannotDeepen() {
        let head = "a0: &a0 [x]\n"
        refused(head + (1..<40_000).map { "a\($0): &a\($0) [*a\($0 - 1)]\n" }.joined(), "levels deep")
        let brackets = (String(repeating: "[", count: 90), String(repeating: "]", count: 90))
        refused(
            head + (1..<5_000).map { "a\($0): &a\($0) \(brackets.0)*a\($0 - 1)\(brackets.1)\n" }.joined(),
            "levels deep")
        refused("l:\n- &a [x]\n" + String(repeating: "- &a [*a]\n", count: 50_000), "levels deep")
        refused("a0: &a0\n- x\n" + (1..<500).map { "a\($0): &a\($0)\n- *a\($0 - 1)\n" }.joined(), "levels deep")
        refused(
            "a0: &a0\n  k: x\n" + (1..<500).map { "a\($0): &a\($0)\n  k: *a\($0 - 1)\n" }.joined(), "levels deep")
    }

    @Test func sizesAreBounded() {
        refused(String(repeating: "x", count: 2_097_152), "the limit is 1048576")
        refused("a: " + String(repeating: "x", count: 1_048_000), "a value of 1048000 bytes")
        refused("a: \"" + String(repeating: "x", count: 1_048_000) + "\"\n", "a value of 1048000 bytes")
        refused(String(repeating: "x", count: 1_048_000) + ": a\n", "")
        refused(String(repeating: "a: {}\n", count: 170_000), "more than")
        refused((0..<90_000).map { "a\($0): {}\n" }.joined(), "more than")
        refused("a: [" + String(repeating: "b,", count: 500_000) + "]\n", "more than")
        refused(String(repeating: "k: 1\n", count: 200_000), "more than")
        refused(String(repeating: "k: 1\n", count: 14_000), "duplicate key")
        refused((0..<14_000).map { "keyx\($0): 1\n" }.joined(), "in a site")
        for character in [
            ",", ":", "\"", "'", "#", "-", "]", "}", "*", "&", "%", "|", ">", "@", "\n", "\t", " ", "\\", "!",
        ] {
            refused(String(repeating: character, count: 300_000), "")
        }
        for part in ["&a ", "*a ", "!a ", "|\n", "a\n", "\"'\n", "[]", "{},", "\r\n", "a: b, ", "- - -\n", ": "] {
            refused(String(repeating: part, count: 60_000), "")
        }
    }

    @Test func inheritanceIsBounded() {
        let dates = (0..<9_000).map {
            "  \(2_000 + $0 / 336)-\(twoDigits($0 / 28 % 12 + 1))-\(twoDigits($0 % 28 + 1)): off\n"
        }
        let departments = (0..<900).map { "  d\($0): { hours: { mon: off } }\n" }
        refused(
            "time-zone: Europe/Paris\nhours:\n" + dates.joined() + "departments:\n" + departments.joined(),
            "departments inherit too many entries")
        let breaks = (0..<6_000).map { "  b\($0): {}\n" }
        let own = (0..<900).map { "  d\($0): { breaks: { b1: off } }\n" }
        refused(
            "time-zone: Europe/Paris\nbreaks:\n" + breaks.joined() + "departments:\n" + own.joined(),
            "departments inherit too many entries")
        refused(
            "time-zone: Europe/Paris\ndepartments:\n" + (0..<1_001).map { "  d\($0):\n" }.joined(),
            "more than 1000 departments")
        refused(
            "time-zone: Europe/Paris\ntriggers:\n" + (0..<1_001).map { "  t\($0): { when: open }\n" }.joined(),
            "1001 triggers")
        refused(
            "time-zone: Europe/Paris\nholidays: [" + (0..<20_000).map { "l\($0)" }.joined(separator: ", ") + "]\n",
            "more than 100 holiday lists")
    }

    @Test func everyErrorPlaceLiesInTheFile() {
        let text = "time-zone: Europe/Paris\nhours:\n" + (0..<2_000).map { "  mo\($0): off\n" }.joined()
        let reading = SiteFolder().read(text)
        #expect(reading.diagnostics.allSatisfy { (3...2_002).contains($0.place.line) && $0.place.column == 3 })
    }

    private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
