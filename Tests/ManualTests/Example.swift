// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A literal display of a manual page, and what it is.
struct Example: CustomStringConvertible, Sendable {
    enum Kind: String {
        /// A site file that has nothing wrong with it; its name follows.
        case site
        /// A site file that has errors; its name follows.
        case brokenSite = "broken-site"
        /// Some keys of a site file, the rest of which does not matter.
        case part = "part of a site"
        /// `chathours.yaml`.
        case settings
        /// Another file, whose path beside the site files follows.
        case file
        /// Commands behind `$ `, and exactly what they write.
        case commands
        /// Commands that need a daemon.
        case live
        /// Commands that need the whole host: only their syntax is looked at.
        case host
        /// A command that writes a secret of Standard Webhooks.
        case secret
        /// A drop-in of a unit.
        case unit
        case json
        /// A `state.json`.
        case state
        /// A Python program that defines `accepting`.
        case python
    }

    let page: ManualPage
    let line: Int
    /// Nil where the display has no mark, or one that means nothing.
    let kind: Kind?
    let argument: String
    let lines: [String]

    var description: String { "\(page.name):\(line)" }
    var text: String { lines.map { $0 + "\n" }.joined() }

    static let all = ManualPage.all.flatMap(Example.all)

    static func all(of kind: Kind) -> [Example] { all.filter { $0.kind == kind } }

    private static func all(in page: ManualPage) -> [Example] {
        page.lines.indices.filter { page.lines[$0].hasPrefix(".Bd") }.map { start in
            let body = page.lines[(start + 1)...].prefix { $0 != ".Ed" }
            let mark = ".\\\" example: "
            let text = page.lines[start - 1].hasPrefix(mark) ? String(page.lines[start - 1].dropFirst(mark.count)) : ""
            let word = text.split(separator: " ").first.map(String.init) ?? ""
            return Example(
                page: page, line: start + 1, kind: Kind(rawValue: text) ?? Kind(rawValue: word),
                argument: String(text.dropFirst(word.count + 1)), lines: body.map(plain))
        }
    }

    /// The text of a roff line: of its escapes we use these.
    private static func plain(_ line: String) -> String {
        [("\\&", ""), ("\\-", "-"), ("\\(aq", "'"), ("\\(ha", "^"), ("\\(ti", "~"), ("\\(ga", "`"), ("\\e", "\\")]
            .reduce(line) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }
}
