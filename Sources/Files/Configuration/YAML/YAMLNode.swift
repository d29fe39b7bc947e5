// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

/// A value of a YAML text, with its place.
struct YAMLNode {
    enum Content {
        /// A text as it is written. Plain: not in quotes.
        case text(String, isPlain: Bool)
        case list([YAMLNode])
        case table([YAMLEntry])
    }

    let place: Place
    let content: Content

    /// True if no value is written: `key:`, or YAML's `~` and `null`.
    var isNull: Bool {
        guard case .text(let text, isPlain: true) = content else { return false }
        return ["", "~", "null"].contains(text)
    }

    /// The node, at `place` if nothing is written: its own place is then behind the blanks.
    func orAbsent(at place: Place) -> YAMLNode {
        guard case .text("", isPlain: true) = content else { return self }
        return YAMLNode(place: place, content: content)
    }

    /// A description of the node, for a message.
    var found: String {
        switch content {
        case .text(let text, _): quoted(text)
        case .list: "a list"
        case .table: "a table"
        }
    }
}

/// A key of a table and its value.
struct YAMLEntry {
    let key: String
    /// Of the key.
    let place: Place
    let value: YAMLNode
}
