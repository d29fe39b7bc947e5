// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import SocketHTTP

/// All calls that a server offers.
struct RouteTable: Sendable {
    let routes: [Route]

    enum Match {
        case found(Route, parameters: [String: String])
        /// The path is there, the method is not: those that are.
        case otherMethods([String])
        case none
    }

    func match(method: String, path: String) -> Match {
        let segments = RequestPath.segments(of: path)
        let fitting = routes.compactMap { route in route.parameters(in: segments).map { (route, $0) } }
        // A path that is written out is no other's parameter.
        let fewest = fitting.map(\.1.count).min()
        let here = fitting.filter { $0.1.count == fewest }
        if let (route, parameters) = here.first(where: { $0.0.method == method }) {
            return .found(route, parameters: parameters)
        }
        return here.isEmpty ? .none : .otherMethods(Set(here.map(\.0.method)).sorted())
    }

    /// The query's parameters, each once and known to `route`.
    static func parameters(of query: String?, for route: Route) throws(ProblemDetails) -> [String: String] {
        var parameters: [String: String] = [:]
        for pair in (query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts[0].percentDecoded,
                let value = parts.count == 1 ? "" : parts[1].percentDecoded
            else {
                throw ProblemDetails(status: 400, detail: "invalid query", remedy: "see RFC 3986")
            }
            guard route.query.contains(name) else {
                throw ProblemDetails(
                    status: 400, detail: "unknown parameter \(name.debugDescription)", field: name,
                    remedy: route.query.isEmpty
                        ? "omit it" : "known parameters: \(route.query.sorted().joined(separator: ", "))")
            }
            guard parameters.updateValue(value, forKey: name) == nil else {
                throw ProblemDetails(
                    status: 400, detail: "duplicate parameter \(name)", field: name, remedy: "send it once")
            }
        }
        return parameters
    }
}

/// One call that a server offers.
struct Route: Sendable {
    typealias Operation = @Sendable (Call) async throws(ProblemDetails) -> Answer

    let method: String
    /// As in the OpenAPI document: `/v1/sites/{site}`.
    let path: String
    /// The names that its query may have.
    let query: Set<String>
    /// True if the call takes a JSON body.
    let takesBody: Bool
    let operation: Operation
    private let segments: [String]

    init(
        _ method: String, _ path: String, query: Set<String> = [], takesBody: Bool = false,
        operation: @escaping Operation
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.takesBody = takesBody
        self.operation = operation
        segments = RequestPath.segments(of: path)
    }

    /// Returns the values for the names in braces; nil if `given` is another path.
    func parameters(in given: [String]) -> [String: String]? {
        guard given.count == segments.count else { return nil }
        var parameters: [String: String] = [:]
        for (segment, text) in zip(segments, given) {
            if segment.hasPrefix("{") {
                guard !text.isEmpty, let decoded = text.percentDecoded else { return nil }
                parameters[String(segment.dropFirst().dropLast())] = decoded
            } else if segment != text {
                return nil
            }
        }
        return parameters
    }
}
