// SPDX-License-Identifier: Apache-2.0

import Foundation

/// `systemd/chathours.catalog` as systemd.io/CATALOG describes the format.
package struct MessageCatalog: Sendable {
    package struct Entry: Sendable {
        package let id: Substring
        /// Empty: English, for everyone.
        package let language: Substring
        package let headers: [Substring: Substring]
        package let body: Substring
    }

    package static let path = "\(Checkout.root)/systemd/chathours.catalog"

    package let entries: [Entry]
    /// The fields of our own that the comment at the top explains, and ERRNO.
    package let explained: Set<Substring>

    package init() throws {
        let text = try String(contentsOfFile: Self.path, encoding: .utf8)
        let parts = text.split(separator: "\n-- ")
        explained = Set(parts[0].matches(of: /CHATHOURS_[A-Z_]+|ERRNO/).map(\.output))
        entries = parts.dropFirst().map(Entry.init)
    }
}

extension MessageCatalog.Entry {
    /// The text between two lines with an id: the rest of the first, the headers, an empty line, the text.
    init(_ part: Substring) {
        let halves = part.split(separator: "\n\n", maxSplits: 1)
        let lines = halves[0].split(separator: "\n")
        let names = lines[0].split(separator: " ")
        id = names[0]
        language = names.count > 1 ? names[1] : ""
        let pairs = lines.dropFirst().map { $0.split(separator: ": ", maxSplits: 1) }
        headers = Dictionary(uniqueKeysWithValues: pairs.map { ($0[0], $0[1]) })
        body = halves.count > 1 ? halves[1] : ""
    }

    /// The fields whose values `journalctl -x` puts in, written as `@FIELD@`.
    package var fields: Set<Substring> {
        Set(([body] + headers.values).flatMap { $0.matches(of: /@([A-Z_]+)@/).map(\.output.1) })
    }
}
