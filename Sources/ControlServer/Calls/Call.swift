import Control
import Hours

/// A call that has been taken apart.
struct Call: Sendable {
    /// What stands in the path for `{site}` and the like.
    let parameters: [String: String]
    let query: [String: String]
    let body: [UInt8]
    let requester: Requester
    let now: Instant

    func site() throws(ProblemDocument) -> String { try name("site") }
    func trigger() throws(ProblemDocument) -> String { try name("trigger") }

    func agent() throws(ProblemDocument) -> String {
        let agent = parameters["agent"] ?? ""
        guard TextRule.isAgent(agent) else {
            throw ProblemDocument(status: 400, detail: TextRule.agentRule, field: "agent")
        }
        return agent
    }

    /// Nil when it is not in the query.
    func department() throws(ProblemDocument) -> String? {
        guard let department = query["department"] else { return nil }
        guard TextRule.isName(department) else {
            throw ProblemDocument(
                status: 400, detail: "\(department.debugDescription) is no name", field: "department",
                remedy: TextRule.nameRule)
        }
        return department
    }

    /// How many entries of a history are wanted.
    func limit() throws(ProblemDocument) -> Int {
        guard let text = query["limit"] else { return 50 }
        guard text.utf8.allSatisfy({ (48...57).contains($0) }), let limit = Int(text), (1...1_000).contains(limit)
        else {
            throw ProblemDocument(
                status: 400, detail: "\(text.debugDescription) is no limit", field: "limit",
                remedy: "give a number from 1 to 1000")
        }
        return limit
    }

    func decoded<Request: Decodable>(_ type: Request.Type) throws(ProblemDocument) -> Request {
        try ControlJSON.decode(request: type, from: body)
    }

    private func name(_ field: String) throws(ProblemDocument) -> String {
        let name = parameters[field] ?? ""
        guard TextRule.isName(name) else { throw .unknown(field, name, remedy: TextRule.nameRule) }
        return name
    }
}
