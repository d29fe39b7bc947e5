import ControlAPI
import SocketHTTP

/// One call that a server offers.
struct Route: Sendable {
    typealias Operation = @Sendable (Call) async throws(ProblemDocument) -> Answer

    let method: String
    /// As in the OpenAPI document: `/v1/sites/{site}`.
    let path: String
    /// The names that its query may have.
    let query: Set<String>
    /// Whether it takes a JSON body.
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

    /// What stands for the names in braces; nil when `given` is another path.
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
