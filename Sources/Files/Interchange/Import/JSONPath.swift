// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import FoundationEssentials

/// A value and where it stands in its document.
struct JSONPart {
    /// The name of a document as a whole, for messages.
    static let document = "the document"

    /// Such as `schedule.intervals[0].end_time`; empty for the document itself.
    let path: String
    let value: JSONValue

    init(document bytes: [UInt8]) throws(ImportError) {
        path = ""
        value = try JSONValue(bytes)
    }

    private init(path: String, value: JSONValue) {
        self.path = path
        self.value = value
    }

    func refusal(_ reason: String) -> ImportError {
        ImportError(path.isEmpty ? Self.document : path, reason)
    }

    /// The member called `name`; nil where there is none, or null, or this is no object.
    subscript(name: String) -> JSONPart? {
        guard case .table(let table) = value, let member = table[name], member != .null else { return nil }
        return part(name, member)
    }

    func required(_ name: String) throws(ImportError) -> JSONPart {
        guard case .table = value else { throw refusal("is \(value.kind); expected an object") }
        guard let member = self[name] else { throw refusal("has no \(name)") }
        return member
    }

    /// The members of an object, by name.
    func members() throws(ImportError) -> [(name: String, part: JSONPart)] {
        guard case .table(let table) = value else { throw refusal("is \(value.kind); expected an object") }
        return table.sorted { $0.key < $1.key }.map { ($0.key, part($0.key, $0.value)) }
    }

    func elements(atMost most: Int = 10_000) throws(ImportError) -> [JSONPart] {
        guard case .list(let list) = value else { throw refusal("is \(value.kind); expected an array") }
        guard list.count <= most else { throw refusal("has \(list.count) elements; the maximum is \(most)") }
        return list.enumerated().map { JSONPart(path: "\(path)[\($0)]", value: $1) }
    }

    /// The elements of a list; anything else is a list of its own.
    var oneOrMore: [JSONPart] { (try? elements()) ?? [self] }

    func text() throws(ImportError) -> String {
        guard case .text(let text) = value else { throw refusal("is \(value.kind); expected a string") }
        return text
    }

    func flag() throws(ImportError) -> Bool {
        guard case .flag(let flag) = value else { throw refusal("is \(value.kind); expected true or false") }
        return flag
    }

    func number(in range: ClosedRange<Int>) throws(ImportError) -> Int {
        guard case .number(let number) = value, let whole = Int(exactly: number) else {
            throw refusal("is \(value.kind); expected an integer")
        }
        guard range.contains(whole) else {
            throw refusal("is \(whole); expected a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return whole
    }

    private func part(_ name: String, _ value: JSONValue) -> JSONPart {
        JSONPart(path: path.isEmpty ? name : "\(path).\(name)", value: value)
    }
}

/// A value of a JSON document (RFC 8259).
enum JSONValue: Hashable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case table([String: JSONValue])

    init(_ bytes: [UInt8]) throws(ImportError) {
        do {
            self = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
        } catch {
            throw ImportError(JSONPart.document, "is not valid JSON")
        }
    }

    /// A description of the value, for messages.
    var kind: String {
        switch self {
        case .null: "null"
        case .flag: "true or false"
        case .number(let number):
            if let whole = Int(exactly: number) { "the number \(whole)" } else { "the number \(number)" }
        case .text(let text): "the string \(quoted(text))"
        case .list: "an array"
        case .table: "an object"
        }
    }
}

extension JSONValue: Decodable {
    init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if single.decodeNil() {
            self = .null
        } else if let text = try? single.decode(String.self) {
            self = .text(text)
        } else if let number = try? single.decode(Double.self) {
            self = .number(number)
        } else if let flag = try? single.decode(Bool.self) {
            self = .flag(flag)
        } else if let table = try? single.decode([String: JSONValue].self) {
            self = .table(table)
        } else {
            self = .list(try single.decode([JSONValue].self))
        }
    }
}
