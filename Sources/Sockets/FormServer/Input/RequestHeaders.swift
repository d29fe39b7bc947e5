import ChathoursCore
import Hummingbird

/// Where a browser says that a request comes from.
enum RequestOrigin {
    /// Whether it comes from a page of another host than the one that it is sent to. Programs that are no browsers send
    /// no `Origin`; a page that keeps its address to itself sends `null`, and the browser then says what it is.
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
