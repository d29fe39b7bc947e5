// SPDX-License-Identifier: Apache-2.0

import CYAML

/// libyaml's parser: the events of a text, one after the other.
final class YAMLParser {
    private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    private let text: UnsafeBufferPointer<UInt8>
    /// The scalars between the last event and the one before.
    private var gap = 0..<0
    private var gapStart = 0
    /// A scalar and the byte at which it begins.
    private var cursor = (scalar: 0, byte: 0)

    /// `text` must outlive the parser.
    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        yaml_parser_initialize(parser)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// The next event; not to be called after the end of the stream, nor after an error.
    func next() throws(YAMLSyntaxError) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw YAMLSyntaxError(parser.pointee, in: text) }
        defer { yaml_event_delete(&event) }
        let start = event.start_mark.index
        gap = min(gapStart, start)..<start
        // A table can begin with the question mark of its first key.
        gapStart = event.type == YAML_MAPPING_START_EVENT ? start : event.end_mark.index
        return YAMLEvent(event)
    }

    /// The place of the `?` before the last event, which makes that an explicit key; nil if there is none.
    func questionMark() -> (line: Int, column: Int)? {
        advance(to: gap.lowerBound)
        var isComment = false
        while cursor.scalar < gap.upperBound {
            switch text[cursor.byte] {
            case UInt8(ascii: "#"): isComment = true
            case UInt8(ascii: "\n"): isComment = false
            case UInt8(ascii: "?") where !isComment:
                let before = String(decoding: text[..<cursor.byte], as: UTF8.self).unicodeScalars
                let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
                return (lines.count, (lines.last?.count ?? 0) + 1)
            default: break
            }
            advance(to: cursor.scalar + 1)
        }
        return nil
    }

    private func advance(to scalar: Int) {
        while cursor.scalar < scalar, cursor.byte < text.count {
            cursor.byte += 1
            // The bytes that continue a scalar do not count.
            while cursor.byte < text.count, text[cursor.byte] & 0xC0 == 0x80 { cursor.byte += 1 }
            cursor.scalar += 1
        }
    }
}
