// SPDX-License-Identifier: Apache-2.0

package import Hours

/// Reading what a caller has sent: what is not known is refused, not passed over.
package struct RequestFields<Key: CodingKey & CaseIterable> {
    private let container: KeyedDecodingContainer<Key>

    /// `others` are fields that somebody else reads.
    package init(_ decoder: any Decoder, _: Key.Type, beside others: [String] = []) throws {
        let known = others + Key.allCases.map(\.stringValue)
        for key in try decoder.container(keyedBy: AnyKey.self).allKeys where !known.contains(key.stringValue) {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath + [key],
                    debugDescription:
                        "unknown field \(key.stringValue.debugDescription); "
                        + "known fields: \(known.joined(separator: ", "))"
                ))
        }
        container = try decoder.container(keyedBy: Key.self)
    }

    /// The number of known fields that are present.
    package var count: Int { container.allKeys.count }

    package func has(_ key: Key) -> Bool { container.contains(key) }

    package func callAsFunction<Value: Decodable>(_ key: Key) throws -> Value {
        try container.decode(Value.self, forKey: key)
    }

    /// Nil when the field is not there; null is refused.
    package func ifPresent<Value: Decodable>(_ key: Key) throws -> Value? {
        container.contains(key) ? try container.decode(Value.self, forKey: key) : nil
    }

    /// One of the words that `Value` knows.
    package func word<Value: RawRepresentable & CaseIterable>(_ key: Key) throws -> Value
    where Value.RawValue == String {
        let text = try container.decode(String.self, forKey: key)
        if let value = Value(rawValue: text) { return value }
        let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
        throw refusal(of: key, "\(text.debugDescription) is not one of \(known)")
    }

    /// Nil when the field is not there.
    package func number(_ key: Key, in range: ClosedRange<Int>) throws -> Int? {
        // Not as Int: the decoder's error for 1.5 does not say where it is.
        guard let number: Double = try ifPresent(key) else { return nil }
        guard let whole = Int(exactly: number), range.contains(whole) else {
            throw refusal(of: key, "\(number) is not an integer from \(range.lowerBound) to \(range.upperBound)")
        }
        return whole
    }

    /// Nil when the field is not there.
    package func checked<Value: Decodable>(_ key: Key, _ rule: String, _ holds: (Value) -> Bool) throws -> Value? {
        guard let value: Value = try ifPresent(key) else { return nil }
        guard holds(value) else { throw refusal(of: key, rule) }
        return value
    }

    package func refusal(of key: Key, _ detail: String) -> DecodingError {
        .dataCorruptedError(forKey: key, in: container, debugDescription: detail)
    }
}

private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

/// A span as callers write it: `"90s"`, as in systemd.time(7), or a number of seconds.
package struct SpanText: Decodable {
    package let span: Span

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let seconds = try? container.decode(Int64.self) {
            guard (0...Span.max.seconds).contains(seconds) else {
                throw DecodingError.dataCorruptedError(
                    in: container,
                    debugDescription: "\(seconds) s is not a valid duration; the maximum is \(Span.max)")
            }
            span = Span(seconds: seconds)
            return
        }
        let text = try container.decode(String.self)
        guard let span = Span(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "\(text.debugDescription) is not a duration such as 90s, 15min or 1h 30min")
        }
        self.span = span
    }
}
