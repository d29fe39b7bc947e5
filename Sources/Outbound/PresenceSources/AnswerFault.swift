import ChathoursCore

extension DecodingError {
    /// Where the answer is not as it should be, without what stands there.
    var place: String {
        switch self {
        case .keyNotFound(let key, let context): "there is no \(Self.path(context.codingPath + [key]))"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "\(Self.path(context.codingPath)) is of another kind"
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            "\(Self.path(context.codingPath)) is none of what it can be"
        default: "it is no JSON"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        let path = keys.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
        let shown = VisibleText.escaped(path.hasPrefix(".") ? String(path.dropFirst()) : path)
        return shown.isEmpty ? "it" : String(shown.prefix(100))
    }
}
