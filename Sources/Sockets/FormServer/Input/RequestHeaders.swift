// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import Hummingbird

/// The origin that a browser states for a request.
enum RequestOrigin {
    /// Returns true if the request comes from a page of a host other than the one that it is sent to. Programs other
    /// than browsers send no `Origin`; a page that hides its address sends `null`, and the browser then states the
    /// relation itself, in `Sec-Fetch-Site`.
    static func isForeign(_ fields: HTTPFields, host authority: String?) -> Bool {
        let origins = fields[values: .origin]
        guard let origin = origins.first else { return false }
        if origin == "null" { return fields[.fetchSite] != "same-origin" }
        guard origins.count == 1, let end = origin.firstRange(of: "://")?.upperBound, let authority else { return true }
        return host(of: origin[end...]) != host(of: authority[...])
    }

    /// True for an address on the host that a request was sent to. Browsers take a backslash for a slash, and what is
    /// before an @ for a name.
    static func isPage(_ address: String, of authority: String?) -> Bool {
        guard let authority, let start = address.firstRange(of: "://")?.upperBound else { return false }
        let end = address[start...].firstIndex { "/\\?#".contains($0) } ?? address.endIndex
        let origin = address[start..<end]
        return !origin.contains("@") && host(of: origin) == host(of: authority[...])
    }

    /// Without its port, which a proxy may not have passed on.
    private static func host(of authority: Substring) -> String {
        let end = authority.first == "[" ? authority.firstIndex(of: "]") : authority.firstIndex(of: ":")
        return authority[..<(end ?? authority.endIndex)].lowercased()
    }
}

extension HTTPFields.Element.Name {
    static let fetchSite = HTTPFields.Element.Name("Sec-Fetch-Site")!
    static let forwardedFor = HTTPFields.Element.Name("X-Forwarded-For")!
    static let idempotencyKey = HTTPFields.Element.Name("Idempotency-Key")!
}

/// The media type of a body.
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

/// The key that makes two submissions one message: the header field of draft-ietf-httpapi-idempotency-key-header, with
/// or without the quotes that it requires, or the field `_key` of a form.
enum IdempotencyKey {
    static let rule = "a key consists of 1 to 128 visible ASCII characters other than quotes, commas, semicolons and \\"

    /// Nil when there is none.
    static func key(header fields: [String], form: String?) throws(ProblemDetails) -> String? {
        guard fields.count <= 1 else { throw refusal("duplicate header", remedy: "send it once") }
        guard var text = fields.first?[...] ?? form?[...] else { return nil }
        if fields.first != nil, text.count > 1, text.first == "\"", text.last == "\"" {
            text = text.dropFirst().dropLast()
        }
        guard (1...128).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"\",;\\".utf8.contains($0) })
        else { throw refusal("not a valid key", remedy: rule) }
        return String(text)
    }

    private static func refusal(_ detail: String, remedy: String) -> ProblemDetails {
        ProblemDetails(status: 400, detail: detail, field: "Idempotency-Key", remedy: remedy)
    }
}
