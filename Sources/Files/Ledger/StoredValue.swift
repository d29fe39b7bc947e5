import Foundation

/// How values are written in a column.
enum StoredValue {
    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(_ type: Value.Type = Value.self, json: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(json.utf8))
    }

    /// SQLite ends a text at a NUL.
    static func text(_ text: String) -> String {
        text.replacing("\0", with: "\u{FFFD}")
    }
}
