// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Hours
import Linux
import Testing

/// A folder of site files, holiday lists and time zones.
final class SiteFolder: Sendable {
    /// A Monday.
    static let today = date("2026-03-02")

    let directory = TemporaryDirectory()

    init() {
        directory.write(ZoneFile.paris, to: "zoneinfo/Europe/Paris")
        directory.write(ZoneFile.newYork, to: "zoneinfo/America/New_York")
        directory.write("# version 2025b\n# more\n", to: "zoneinfo/tzdata.zi")
        directory.write("# France\n2026-12-25 Noël\n2027-05-01 Fête du Travail # 1 May\n", to: "holidays/fr.txt")
    }

    var zones: ZoneDirectory { ZoneDirectory(path: "\(directory.path)/zoneinfo") }
    var reader: SiteReader { SiteReader(zones: zones) }

    /// Reads `text` as the file of a site called `shop`.
    func read(_ text: String, name: String = "shop.yaml") -> SiteReading {
        read(Array(text.utf8), name: name)
    }

    func read(_ bytes: [UInt8], name: String = "shop.yaml") -> SiteReading {
        reader.read(directory.write(bytes, to: "sites/\(name)"), on: Self.today)
    }

    /// Reads `text` below `time-zone: Europe/Paris`, which is line 1.
    func readBelowZone(_ text: String) -> SiteReading {
        read("time-zone: Europe/Paris\n" + text)
    }
}

/// `2026-12-24` as a date.
func date(_ text: String) -> CivilDate {
    guard let date = CivilDate(text) else { preconditionFailure("no date: \(text)") }
    return date
}

/// A site with the text below `time-zone: Europe/Paris`; nil when there is any error.
func readSite(_ text: String) -> Site? {
    SiteFolder().readBelowZone(text).site?.site
}

extension SiteReading {
    var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
    var warnings: [Diagnostic] { diagnostics.filter { $0.severity == .warning } }

    /// Each diagnostic as `LINE:COLUMN MESSAGE`, for failures that can be read.
    var brief: [String] { diagnostics.map { "\($0.place.line):\($0.place.column) \($0.message)" } }

    /// True if there is a diagnostic at this place whose message contains `words`.
    func says(_ words: String, _ line: Int, _ column: Int) -> Bool {
        diagnostics.contains {
            $0.place.line == line && $0.place.column == column && $0.message.contains(words)
        }
    }

    /// True if there is exactly one error, at this place, whose message contains `words`, and no site.
    func saysOnly(_ words: String, _ line: Int, _ column: Int) -> Bool {
        errors.count == 1 && site == nil && errors[0].place.line == line && errors[0].place.column == column
            && errors[0].message.contains(words)
    }
}

/// A text with one error: what is written below `time-zone: Europe/Paris`, and what is said of it where.
struct Mistake: CustomTestStringConvertible, Sendable {
    let text: String
    let words: String
    let line: Int
    let column: Int

    init(_ text: String, _ words: String, _ line: Int, _ column: Int) {
        self.text = text
        self.words = words
        self.line = line
        self.column = column
    }

    var testDescription: String { text.debugDescription }

    /// The diagnostics of the text, and whether they are as expected.
    func check() -> (isSaid: Bool, brief: [String]) {
        let reading = SiteFolder().readBelowZone(text)
        return (reading.saysOnly(words, line, column), reading.brief)
    }
}
