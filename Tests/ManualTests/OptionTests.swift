// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing

/// The manual has the options that the programs have, and says of each what it is.
@Suite struct OptionTests {
    @Test(arguments: [
        ("chathoursd", "chathoursd.8"), ("chathours-runner", "chathours-runner.8"),
        ("chathours-presence", "chathours-presence.8"), ("chathoursctl", "chathoursctl.1"),
    ])
    func areExplained(program: String, page: String) throws {
        let known = try Usage.all(of: program).reduce(into: Set<String>()) {
            $0.formUnion($1.options.required.union($1.options.optional))
        }
        let page = ManualPage(page)
        let mark = try #require(page.marks("options").first { $0.text == program })
        // `.It Fl -config Ar CONFIG`; `-h, --help` and `--version` are everywhere.
        let items = page.items(ofListAt: mark.next)
        let common = [["Fl", "h", ",", "-help"], ["Fl", "-version"]]
        #expect(common.allSatisfy(items.contains))
        let explained = items.filter { !common.contains($0) }.map { Self.option($0) }
        #expect(Set(explained) == known)
        #expect(explained.count == known.count)
    }

    @Test(arguments: [
        ("chathoursd", "chathoursd.8"), ("chathours-runner", "chathours-runner.8"),
        ("chathours-presence", "chathours-presence.8"),
    ])
    func areInTheSynopsis(program: String, page: String) throws {
        let page = ManualPage(page)
        let mark = try #require(page.marks("usage").first { $0.text == program })
        try expect(page.synopsis(from: mark.next + 1), try #require(Usage.all(of: program).first))
    }

    @Test func areThoseOfEachCommand() throws {
        let page = ManualPage("chathoursctl.1")
        let commands = try Usage.all(of: "chathoursctl")
        #expect(page.marks("command").map(\.text).sorted() == commands.map(\.name).sorted())
        for command in commands {
            let mark = try #require(page.marks("command").first { $0.text == command.name })
            #expect(page.lines[mark.next + 1] == ".Cm \(command.name)")
            try expect(page.synopsis(from: mark.next + 2), command)
        }
    }

    @Test func jsonHasTheMembersThatTheHelpNames() throws {
        let page = ManualPage("chathoursctl.1")
        let marks = page.marks("json")
        let commands = try Usage.all(of: "chathoursctl").filter { $0.jsonWords != nil }
        #expect(marks.flatMap { $0.text.components(separatedBy: ", ") }.sorted() == commands.map(\.name).sorted())
        for command in commands {
            let mark = try #require(marks.first { $0.text.components(separatedBy: ", ").contains(command.name) })
            let line = try #require(page.lines[mark.next...].first { $0.hasPrefix(".Ic ") })
            let members = ManualPage.words(line).filter { $0 != "," && $0 != "." }
            let help = try #require(command.jsonWords)
            let words = Set(help.split { !($0.isLetter || $0 == "_") }.map(String.init))
            #expect(words.isSuperset(of: members), "\(command.name): \(help)")
            // The list behind the colon, as far as it is one of plain names.
            let list = help.components(separatedBy: ": ").dropFirst().joined().dropLast().components(separatedBy: ", ")
                .prefix { $0.allSatisfy { $0.isLetter || $0 == "_" } }
            #expect(Set(members).isSuperset(of: list), "\(command.name): \(help)")
        }
    }

    private static func option(_ words: [String]) -> String {
        words.reduce("") { $1 == "Fl" ? $0 : $1 == "Ar" ? "\($0) " : $1.hasPrefix("-") ? "\($0)-\($1)" : $0 + $1 }
    }

    private func expect(_ synopsis: [String], _ usage: Usage) throws {
        let optional = synopsis.filter { $0.hasPrefix(".Op Fl") }
            .map { Self.option(Array(ManualPage.words($0).dropFirst())) }
        let required = synopsis.filter { $0.hasPrefix(".Fl") }.map { Self.option(["Fl"] + ManualPage.words($0)) }
        let operands = synopsis.compactMap { line -> String? in
            let words = ManualPage.words(line)
            if line.hasPrefix(".Ar ") { return words[0] }
            if line.hasPrefix(".Op Ar ") { return "[\(words.dropFirst().joined())]" }
            return nil
        }
        #expect(Set(optional) == usage.options.optional, "\(usage.name)")
        #expect(Set(required) == usage.options.required, "\(usage.name)")
        #expect(operands == usage.operands, "\(usage.name)")
    }
}

extension ManualPage {
    /// The lines of a synopsis.
    fileprivate func synopsis(from start: Int) -> [String] {
        Array(lines[start...].prefix { [".Op", ".Ar", ".Fl"].contains(String($0.prefix(3))) })
    }
}
