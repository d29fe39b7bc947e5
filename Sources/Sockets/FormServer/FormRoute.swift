import ChathoursCore
import ControlAPI
import SocketHTTP

/// What the forms socket offers for a site.
enum FormRoute: String, CaseIterable, Sendable {
    case messages, form, thanks

    /// The path in the OpenAPI document.
    var path: String { "/v1/sites/{site}/\(rawValue)" }

    var methods: [String] { self == .messages ? ["POST"] : ["GET", "HEAD"] }

    /// Nil when there is nothing at `path`.
    static func match(path: String) -> (FormRoute, site: String)? {
        let segments = RequestPath.segments(of: path)
        guard segments.count == 4, segments[..<2] == ["v1", "sites"], let route = FormRoute(rawValue: segments[3]),
            let site = segments[2].percentDecoded, TextRule.isName(site)
        else { return nil }
        return (route, site)
    }
}
