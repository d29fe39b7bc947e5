/// What a body is sent as.
enum FormMediaType: Sendable {
    case json
    case form

    static let accepted = "application/json, application/x-www-form-urlencoded"

    /// Nil for anything else, and for a charset that is not UTF-8 (RFC 9110, section 8.3.1).
    init?(contentType field: String?) {
        let parts = (field ?? "").lowercased().split(separator: ";").map { $0.trimming { $0 == " " || $0 == "\t" } }
        switch parts.first {
        case "application/json": self = .json
        case "application/x-www-form-urlencoded": self = .form
        default: return nil
        }
        let charsets = parts.dropFirst().filter { $0.hasPrefix("charset=") }
        guard charsets.allSatisfy({ ["charset=utf-8", "charset=\"utf-8\""].contains($0) }) else { return nil }
    }
}
