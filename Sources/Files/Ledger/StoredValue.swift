// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import GRDB
import Hours

/// Converts values to and from the form in which columns store them.
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

/// Reads columns whose contents may be damaged without SQLite knowing: an error where there is no such value.
extension Row {
    func instant(_ column: String) throws -> Instant {
        guard let instant = try instantIfAny(column) else { throw damage("NULL", column) }
        return instant
    }

    /// Nil for NULL.
    func instantIfAny(_ column: String) throws -> Instant? {
        guard let seconds: Int64 = self[column] else { return nil }
        let instant = Instant(seconds)
        guard instant >= .earliest, instant <= .latest else { throw damage("\(seconds)", column) }
        return instant
    }

    func word<Value: RawRepresentable<String>>(_ column: String) throws -> Value {
        let word: String = self[column] ?? "NULL"
        guard let value = Value(rawValue: word) else { throw damage(word, column) }
        return value
    }

    func json<Value: Decodable>(_ column: String) throws -> Value {
        try StoredValue.value(json: self[column] ?? "")
    }

    func key() throws -> OccurrenceKey {
        OccurrenceKey(site: self["site"], trigger: self["trigger"], due: try instant("due"))
    }

    private func damage(_ text: String, _ column: String) -> DecodingError {
        .dataCorrupted(.init(codingPath: [], debugDescription: "\(text.debugDescription) is not a valid \(column)"))
    }
}
