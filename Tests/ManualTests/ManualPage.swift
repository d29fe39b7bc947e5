// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// The source of a manual page, mdoc(7), with the comments that say what its parts are to be held against:
/// `.\" example: KIND` before a literal display, `.\" keys: TABLE` before a list, and so on.
struct ManualPage: CustomStringConvertible, Sendable {
    let name: String
    let lines: [String]

    var path: String { "\(Self.folder)/\(name)" }
    var description: String { name }

    static let folder = "\(Checkout.root)/docs"

    static let all: [ManualPage] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { ["1", "5", "7", "8"].contains(($0 as NSString).pathExtension) }.sorted().map(
            ManualPage.init)
    }()

    init(_ name: String) {
        self.name = name
        let text = (try? String(contentsOfFile: "\(Self.folder)/\(name)", encoding: .utf8)) ?? ""
        lines = text.components(separatedBy: "\n")
    }

    /// The contents of `.\" KIND: ` comments, each with the number of the line that follows it.
    func marks(_ kind: String) -> [(text: String, next: Int)] {
        let prefix = ".\\\" \(kind): "
        return lines.indices.filter { lines[$0].hasPrefix(prefix) }.map {
            (String(lines[$0].dropFirst(prefix.count)), $0 + 1)
        }
    }

    /// The arguments of the `.It` macros of the list that begins in line `start`, but not of lists within it.
    func items(ofListAt start: Int) -> [[String]] {
        var (depth, items) = (0, [[String]]())
        for line in lines[start...] {
            if line.hasPrefix(".Bl") { depth += 1 }
            if line.hasPrefix(".El") { depth -= 1 }
            if depth == 0 { break }
            if depth == 1, line.hasPrefix(".It ") { items.append(Self.words(line)) }
        }
        return items
    }

    /// The words that stand in a list whose mark is `kind: text`, without the macro `.It` and its first argument.
    func words(of kind: String, _ text: String) -> [String] {
        marks(kind).filter { $0.text.components(separatedBy: ", ").contains(text) }
            .flatMap { items(ofListAt: $0.next) }
            .map { $0.dropFirst().joined(separator: " ") }
    }

    /// The text of macro calls such as `.Ic a , b .` in a line.
    static func words(_ line: String) -> [String] {
        line.split(separator: " ").dropFirst().map(String.init)
    }
}
