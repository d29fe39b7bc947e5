// SPDX-License-Identifier: Apache-2.0

import Foundation
import Systemd
import TestSupport
import Testing

@Suite struct MessageCatalogTests {
    @Test(arguments: ["", "fr"]) func anEntryForEachKindAndNoOther(_ language: String) throws {
        let ids = try MessageCatalog().entries.filter { $0.language == language }.map { String($0.id) }
        #expect(ids.sorted() == MessageID.allCases.map(\.id).sorted())
    }

    @Test func noThirdLanguage() throws {
        #expect(Set(try MessageCatalog().entries.map(\.language)) == ["", "fr"])
    }

    @Test func entriesSayWhatHappenedAndWhatToDo() throws {
        for entry in try MessageCatalog().entries {
            #expect(Set(entry.headers.keys) == ["Subject", "Defined-By", "Documentation"], "\(entry.id)")
            #expect(entry.headers["Defined-By"] == "Chathours")
            let pages = entry.headers["Documentation"]?.split(separator: " ") ?? []
            #expect(!pages.isEmpty && pages.allSatisfy(Self.isPage), "\(entry.id) \(pages)")
            #expect(entry.headers["Subject"]?.hasSuffix(".") == false)
            #expect(entry.body.trimmingCharacters(in: .newlines).hasSuffix("."), "\(entry.id)\(entry.language)")
        }
    }

    /// True if `docs/` has the page, such as `man:chathoursd(8)`.
    private static func isPage(_ address: Substring) -> Bool {
        guard let page = address.wholeMatch(of: /man:(chathours[a-z.-]*)\(([1-8])\)/)?.output else { return false }
        return FileManager.default.fileExists(atPath: "\(Checkout.root)/docs/\(page.1).\(page.2)")
    }

    @Test func bothLanguagesTellTheSame() throws {
        for (id, pair) in Dictionary(grouping: try MessageCatalog().entries, by: \.id) {
            #expect(pair.count == 2 && pair[0].fields == pair[1].fields, "\(id)")
            #expect(pair.first?.headers["Documentation"] == pair.last?.headers["Documentation"], "\(id)")
            #expect(pair.first?.body != pair.last?.body, "\(id)")
        }
    }

    @Test func fieldsAreExplained() throws {
        let catalog = try MessageCatalog()
        for entry in catalog.entries {
            #expect(entry.fields.isSubset(of: catalog.explained), "\(entry.id) \(entry.fields)")
            #expect(!entry.fields.contains("CHATHOURS_GENERATION"), "not always there, and then the bare name is shown")
        }
    }

    /// systemd's own reader of such files finds them all, with their words.
    @Test func journalctlTakesIt() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "usr/lib/systemd/catalog/chathours.catalog", Data(contentsOf: URL(filePath: MessageCatalog.path)))
        try folder.write("var/lib/systemd/catalog/database", "")
        func journalctl(_ option: String) throws -> RunningProgram {
            let program = try RunningProgram(
                Checkout.program("journalctl"), ["--root=\(folder.path)", option],
                environment: ["SYSTEMD_LOG_LEVEL": "debug", "SYSTEMD_LOG_TARGET": "console", "LC_ALL": "C.UTF-8"])
            #expect(try program.exitStatus(within: 20) == 0, "\(program.standardError)")
            return program
        }
        let entries = try MessageCatalog().entries
        #expect(entries.count == 2 * MessageID.allCases.count)
        try journalctl("--update-catalog").says("Found \(entries.count) items in catalog", within: 20)
        let list = try journalctl("--dump-catalog")
        for entry in entries where entry.language.isEmpty {
            let subject = "-- \(entry.id)\nSubject: \(entry.headers["Subject"] ?? "-")\n"
            for words in [subject, entry.body.trimmingCharacters(in: .newlines)] {
                try TimeoutError.wait(words, 20) { list.standardOutput.contains(words) }
            }
        }
    }
}
