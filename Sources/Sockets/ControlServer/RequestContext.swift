import ControlAPI
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

    /// The id of a message.
    func message() throws(ProblemDocument) -> String {
        let id = parameters["message"] ?? ""
        guard TextRule.isMessage(id) else { throw .unknown("message", id, remedy: TextRule.messageRule) }
        return id
    }

    /// Nil when it is not in the query.
    func department() throws(ProblemDocument) -> String? { try queriedName("department") }

    /// Nil when it is not in the query.
    func queriedName(_ field: String) throws(ProblemDocument) -> String? {
        guard let name = query[field] else { return nil }
        guard TextRule.isName(name) else {
            throw ProblemDocument(
                status: 400, detail: "\(name.debugDescription) is no name", field: field, remedy: TextRule.nameRule)
        }
        return name
    }

    /// How many entries of a history are wanted.
    func limit(atMost most: Int = 1_000) throws(ProblemDocument) -> Int {
        guard let text = query["limit"] else { return 50 }
        guard text.utf8.allSatisfy({ (48...57).contains($0) }), let limit = Int(text), (1...most).contains(limit)
        else {
            throw ProblemDocument(
                status: 400, detail: "\(text.debugDescription) is no limit", field: "limit",
                remedy: "give a number from 1 to \(most)")
        }
        return limit
    }

    /// Nil when it is not in the query.
    func instant(_ field: String) throws(ProblemDocument) -> Instant? {
        guard let text = query[field] else { return nil }
        guard let instant = Instant(rfc3339: text) else {
            throw .unacceptable(
                field, "\(text.debugDescription) is no time in whole seconds", remedy: "write 2026-11-23T09:00:00Z")
        }
        return instant
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
