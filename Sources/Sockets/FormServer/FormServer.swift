// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
package import Hours
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import ServiceLifecycle
package import SocketHTTP

/// The forms socket, as docs/forms-openapi.yaml describes it: for a web server that passes visitors' requests on.
package struct FormServer: Service {
    private static let maxConnections = 150

    private let server: SocketServer

    /// - Parameters:
    ///   - now: The present; asked at each request.
    ///   - timeout: For a request to arrive whole, and for a connection that carries none.
    ///   - onListening: Called once connections are answered.
    ///   - onRefusing: Called when a connection is refused, with the number of those that are open.
    package init(
        socket: ListeningSocket, handler: any FormHandler, now: @escaping @Sendable () -> Instant,
        timeout: Duration = .seconds(10), logger: Logger, onListening: @escaping @Sendable () -> Void = {},
        onRefusing: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        let responder = FormResponder(handler, timeout: TimeAmount(timeout), now: now)
        server = SocketServer(
            socket: socket, maxConnections: Self.maxConnections, timeout: timeout, logger: logger,
            onListening: onListening, onRefusing: onRefusing, responder: responder.respond(to:_:on:))
    }

    /// Answers until the service group shuts down; then finishes what has been asked.
    ///
    /// - Throws: ``ListeningError`` when it cannot listen.
    package func run() async throws { try await server.run() }
}

/// Answers the requests on the forms socket.
struct FormResponder: Sendable {
    let handler: any FormHandler
    let intake: MessageIntake
    let bodies: BodyReader
    let now: @Sendable () -> Instant

    static let maxBodyBytes = 65_536

    init(_ handler: any FormHandler, timeout: TimeAmount, now: @escaping @Sendable () -> Instant) {
        self.handler = handler
        intake = MessageIntake(handler)
        bodies = BodyReader(maxBytes: Self.maxBodyBytes, timeout: timeout)
        self.now = now
    }

    func respond(to request: Request, _ writer: consuming ResponseWriter, on channel: any Channel) async throws {
        let reply: Reply
        do {
            let body = try await bodies.read(request, on: channel)
            reply = try await answer(to: request, body)
        } catch let problem as ProblemDetails {
            reply = try unread(problem, request)
        }
        try await reply.send(to: request, at: now(), writer, on: channel)
    }

    private func answer(to request: Request, _ body: [UInt8]) async throws -> Reply {
        guard let (route, site) = FormRoute.match(path: request.uri.path) else {
            return try FormResponse.problem(
                ProblemDetails(status: 404, detail: "no resource at \(request.uri.path.debugDescription)"))
        }
        guard route.methods.contains(request.method.rawValue) else {
            let allowed = route.methods.joined(separator: ", ")
            var reply = try FormResponse.problem(
                ProblemDetails(
                    status: 405, detail: "\(request.method.rawValue) is not allowed", remedy: "allowed: \(allowed)"
                ))
            reply.fields[.allow] = allowed
            return reply
        }
        switch route {
        case .messages:
            return try await MessageEndpoint(request, site: site, body: body, intake: intake, at: now()).reply()
        case .form: return await PageEndpoint(request, site: site, handler: handler, at: now()).form()
        case .thanks: return await PageEndpoint(request, site: site, handler: handler, at: now()).thanks()
        }
    }

    /// The body is too long or did not arrive: what is left of it is not waited for.
    private func unread(_ problem: ProblemDetails, _ request: Request) throws -> Reply {
        var reply: Reply
        if case .form? = FormMediaType(contentType: request.headers[.contentType]) {
            let language = VisitorLanguage(asked: nil, accepted: request.headers[.acceptLanguage], form: nil)
            let words = language.words
            let text = problem.status == 413 ? words.tooLong : words.goBack
            reply = FormResponse.page(
                NoticePage(
                    shop: PageShop(host: request.head.authority), language: language, title: words.notSent, text: text,
                    detail: problem.detail
                ).html, status: problem.status)
        } else {
            reply = try FormResponse.problem(problem)
        }
        reply.endsConnection = true
        return reply
    }
}

/// The resources that the forms socket offers for a site.
enum FormRoute: String, CaseIterable, Sendable {
    case messages, form, thanks

    /// The path in the OpenAPI document.
    var path: String { "/v1/sites/{site}/\(rawValue)" }

    var methods: [String] { self == .messages ? ["POST"] : ["GET", "HEAD"] }

    /// Nil when there is nothing at `path`.
    static func match(path: String) -> (FormRoute, site: String)? {
        let segments = RequestPath.segments(of: path)
        guard segments.count == 4, segments[..<2] == ["v1", "sites"], let route = FormRoute(rawValue: segments[3]),
            let site = segments[2].percentDecoded, FieldRules.isName(site)
        else { return nil }
        return (route, site)
    }
}
