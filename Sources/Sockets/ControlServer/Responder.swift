// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import Hours
import Hummingbird
import HummingbirdCore
import NIOCore
import SocketHTTP

/// Answers the requests of one server.
struct Responder: Sendable {
    let table: RouteTable
    /// Nil: callers are known by their process.
    let tokens: BearerTokens?
    let bodies: BodyReader
    let now: @Sendable () -> Instant

    func respond(to request: Request, _ writer: consuming ResponseWriter, on channel: any Channel) async throws {
        let answer: Answer
        do {
            answer = try await self.answer(to: request, on: channel)
        } catch let refusal as RequestError {
            return try await Reply(refusal).send(to: request, at: now(), writer, on: channel)
        }
        switch answer {
        case .bytes(let bytes, let status, let type):
            let reply = Reply(status: HTTPResponse.Status(code: status), fields: [.contentType: type], body: bytes)
            try await reply.send(to: request, at: now(), writer, on: channel)
        case .nothing:
            try await Reply(status: .noContent, fields: [:], body: []).send(
                to: request, at: now(), writer, on: channel)
        case .changes(let changes):
            let stream = ChangeStream(changes: changes, channel: channel)
            try await stream.send([.date: now().httpDate], writer)
        }
    }

    private func answer(to request: Request, on channel: any Channel) async throws -> Answer {
        let requester: Caller
        if let tokens {
            let authorization = request.headers[.authorization]
            guard let source = tokens.source(of: authorization) else {
                // The body of somebody who is not known is not waited for.
                throw RequestError.unauthorized(isTokenWrong: authorization != nil)
            }
            requester = .source(source)
        } else {
            requester = try await PeerCredentials.requester(of: channel)
        }
        do {
            let body = try await bodies.read(request, on: channel)
            let (route, parameters) = try route(for: request)
            let call = Call(
                parameters: parameters, query: try RouteTable.parameters(of: request.uri.query, for: route),
                body: body, requester: requester, now: now())
            return try await route.operation(call)
        } catch let problem as ProblemDetails {
            throw RequestError(problem, endsConnection: [408, 413].contains(problem.status))
        }
    }

    private func route(for request: Request) throws -> (Route, parameters: [String: String]) {
        switch table.match(method: request.method.rawValue, path: request.uri.path) {
        case .none:
            throw ProblemDetails(status: 404, detail: "no resource at \(request.uri.path.debugDescription)")
        case .otherMethods(let methods):
            let allowed = methods.joined(separator: ", ")
            throw RequestError(
                ProblemDetails(
                    status: 405, detail: "\(request.method.rawValue) is not allowed", remedy: "allowed: \(allowed)"
                ),
                [.allow: allowed])
        case .found(let route, let parameters):
            let type = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased()
            guard !route.takesBody || type.map({ $0.filter { $0 != " " } }) == MediaType.json else {
                throw ProblemDetails(
                    status: 415, detail: "unsupported content type: \(type ?? "none")",
                    remedy: "send JSON with Content-Type: application/json")
            }
            return (route, parameters)
        }
    }
}

/// The response to a successful call.
enum Answer: Sendable {
    case bytes([UInt8], status: Int = 200, type: String)
    case nothing
    /// A line a change, until the caller goes.
    case changes(AsyncStream<Change>)

    static func json(_ value: some Encodable, status: Int = 200, type: String = MediaType.json) throws(ProblemDetails)
        -> Answer
    {
        do {
            return .bytes(try ControlJSON.encode(answer: value), status: status, type: type)
        } catch {
            throw ProblemDetails(status: 500, detail: "cannot encode the response: \(error)")
        }
    }
}

/// A problem, and the header fields that go with it.
struct RequestError: Error {
    let problem: ProblemDetails
    let fields: HTTPFields
    /// True if the connection must be closed, because more data may arrive on it than is worth reading.
    let endsConnection: Bool

    init(_ problem: ProblemDetails, _ fields: HTTPFields = [:], endsConnection: Bool = false) {
        self.problem = problem
        self.fields = fields
        self.endsConnection = endsConnection
    }

    /// RFC 9110 section 11.6.1 and RFC 6750 section 3.
    static func unauthorized(isTokenWrong: Bool) -> RequestError {
        let challenge = "Bearer realm=\"chathours\"" + (isTokenWrong ? ", error=\"invalid_token\"" : "")
        let detail = isTokenWrong ? "unknown token" : "missing token"
        return RequestError(
            ProblemDetails(
                status: 401, detail: detail, field: "Authorization",
                remedy: "send Authorization: Bearer TOKEN with the token of a configured source"),
            [.wwwAuthenticate: challenge], endsConnection: true)
    }
}

extension Reply {
    init(_ refusal: RequestError) throws {
        let problem = refusal.problem
        var fields = refusal.fields
        fields[.contentType] = MediaType.problem
        self.init(
            status: HTTPResponse.Status(code: problem.status, reasonPhrase: problem.title), fields: fields,
            body: try ControlJSON.encode(answer: problem), endsConnection: refusal.endsConnection)
    }
}
