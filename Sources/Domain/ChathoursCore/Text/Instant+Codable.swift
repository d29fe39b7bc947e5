// SPDX-License-Identifier: Apache-2.0

package import Hours

/// Values that are written as one text wherever they are kept or sent.
extension OccurrenceKey: Codable {
    package init(from decoder: any Decoder) throws {
        self = try decoder.value(OccurrenceKey.init, "a key such as boutique.closing-soon.2026-11-24T16:45:00Z")
    }

    package func encode(to encoder: any Encoder) throws { try encoder.encode(text: description) }
}

extension Instant: Codable {
    package init(from decoder: any Decoder) throws {
        self = try decoder.value(Instant.init(rfc3339:), "a timestamp such as 2026-11-24T16:45:00Z")
    }

    package func encode(to encoder: any Encoder) throws { try encoder.encode(text: description) }
}

extension Decoder {
    /// Returns the value that `read` makes of the text; throws an error that names the `expected` form if it returns
    /// nil.
    fileprivate func value<Value>(_ read: (String) -> Value?, _ expected: String) throws -> Value {
        let container = try singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = read(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\(text.debugDescription) is not \(expected)")
        }
        return value
    }
}

extension Encoder {
    fileprivate func encode(text: String) throws {
        var container = singleValueContainer()
        try container.encode(text)
    }
}
