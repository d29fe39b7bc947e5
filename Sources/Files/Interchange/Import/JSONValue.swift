import FoundationEssentials

/// A value of a JSON document (RFC 8259).
enum JSONValue: Hashable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case table([String: JSONValue])

    init(_ bytes: [UInt8]) throws(Refusal) {
        do {
            self = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
        } catch {
            throw Refusal(JSONPart.document, "is no JSON")
        }
    }

    /// What it is, for messages.
    var kind: String {
        switch self {
        case .null: "null"
        case .flag: "true or false"
        case .number(let number):
            if let whole = Int(exactly: number) { "the number \(whole)" } else { "the number \(number)" }
        case .text(let text): "the text \(quoted(text))"
        case .list: "a list"
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
