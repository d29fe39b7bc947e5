// SPDX-License-Identifier: Apache-2.0

import CYAML

/// An event of a YAML text: a value, or the beginning or the end of what holds values.
struct YAMLEvent {
    enum Kind {
        case documentStart(hasDirectives: Bool)
        case alias(of: String)
        /// A text as it is written. Plain: not in quotes.
        case text(String, isPlain: Bool)
        case listStart, tableStart
        /// Of the innermost list or table.
        case end
        case streamEnd
        /// The stream's beginning, a document's end.
        case other
    }

    let kind: Kind
    /// Of its beginning, from 1; columns count Unicode scalars.
    let line: Int
    let column: Int
    /// The name by which aliases repeat the value.
    let anchor: String?
    let hasTag: Bool
}

extension YAMLEvent {
    init(_ event: yaml_event_t) {
        var anchor: UnsafeMutablePointer<yaml_char_t>?
        var tag: UnsafeMutablePointer<yaml_char_t>?
        switch event.type {
        case YAML_DOCUMENT_START_EVENT:
            let start = event.data.document_start
            kind = .documentStart(
                hasDirectives: start.version_directive != nil || start.tag_directives.start != start.tag_directives.end)
        case YAML_ALIAS_EVENT: kind = .alias(of: String(cString: event.data.alias.anchor))
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            (anchor, tag) = (scalar.anchor, scalar.tag)
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            kind = .text(String(decoding: bytes, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
        case YAML_SEQUENCE_START_EVENT:
            (anchor, tag) = (event.data.sequence_start.anchor, event.data.sequence_start.tag)
            kind = .listStart
        case YAML_MAPPING_START_EVENT:
            (anchor, tag) = (event.data.mapping_start.anchor, event.data.mapping_start.tag)
            kind = .tableStart
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: kind = .end
        case YAML_STREAM_END_EVENT: kind = .streamEnd
        default: kind = .other
        }
        line = event.start_mark.line + 1
        column = event.start_mark.column + 1
        self.anchor = anchor.map { String(cString: $0) }
        hasTag = tag != nil
    }
}
