import ChathoursCore

extension ProblemDocument {
    /// What a decoder found wrong in `bytes`, in words for whoever sent them.
    init(_ error: DecodingError, in bytes: [UInt8]) {
        switch error {
        case .keyNotFound(let key, let context):
            let field = Self.path(context.codingPath + [key])
            self = .unacceptable(field, "\(field) is missing", remedy: "send it")
        case .valueNotFound(_, let context):
            let field = Self.path(context.codingPath)
            self = .unacceptable(field, "\(field) is null", remedy: "leave it out, or give it a value")
        case .typeMismatch(let type, let context):
            let field = Self.path(context.codingPath)
            self = .unacceptable(field, "\(field) is of another type", remedy: "it has to be \(Self.words(for: type))")
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            let (line, column) = Self.faultyPlace(in: bytes)
            self.init(
                status: 400, detail: "the body is no JSON", remedy: "send a JSON object (RFC 8259)", line: line,
                column: column)
        case .dataCorrupted(let context):
            self = .unacceptable(Self.path(context.codingPath), context.debugDescription)
        @unknown default:
            self.init(status: 400, detail: "the body cannot be read")
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        guard !keys.isEmpty else { return "the body" }
        return keys.reduce("") { path, key in
            if let index = key.intValue { return "\(path)[\(index)]" }
            return path.isEmpty ? key.stringValue : "\(path).\(key.stringValue)"
        }
    }

    private static func words(for type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a string"
        case is Bool.Type: "true or false"
        case is any BinaryInteger.Type: "a whole number"
        case is any Sequence.Type where !(type is [String: Any].Type): "an array"
        default: "an object"
        }
    }

    /// The line and the column of the first byte that cannot be.
    private static func faultyPlace(in bytes: [UInt8]) -> (line: Int, column: Int) {
        let before = bytes.prefix(JSONFault.index(in: bytes))
        let newline = UInt8(ascii: "\n")
        let lineStart = before.lastIndex(of: newline).map { $0 + 1 } ?? 0
        return (before.count { $0 == newline } + 1, before.count - lineStart + 1)
    }
}
