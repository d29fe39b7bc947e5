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
    static func parameters(of query: String?, for route: Route) throws(ProblemDocument) -> [String: String] {
        var parameters: [String: String] = [:]
        for pair in (query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts[0].percentDecoded,
                let value = parts.count == 1 ? "" : parts[1].percentDecoded
            else {
                throw ProblemDocument(status: 400, detail: "the query cannot be decoded", remedy: "see RFC 3986")
            }
            guard route.query.contains(name) else {
                throw ProblemDocument(
                    status: 400, detail: "there is no parameter \(name.debugDescription) here", field: name,
                    remedy: route.query.isEmpty
                        ? "leave it out" : "there is \(route.query.sorted().joined(separator: ", "))")
            }
            guard parameters.updateValue(value, forKey: name) == nil else {
                throw ProblemDocument(
                    status: 400, detail: "\(name) is given twice", field: name, remedy: "give it once")
            }
        }
        return parameters
    }
}
