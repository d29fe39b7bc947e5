// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Hours

/// A call that has been taken apart.
struct Call: Sendable {
    /// The values of path parameters such as `{site}`.
    let parameters: [String: String]
    let query: [String: String]
    let body: [UInt8]
    let requester: Caller
    let now: Instant

    func site() throws(ProblemDetails) -> String { try name("site") }
    func trigger() throws(ProblemDetails) -> String { try name("trigger") }

    func agent() throws(ProblemDetails) -> String {
        guard let agent = FieldRules.agent(parameters["agent"] ?? "") else {
            throw ProblemDetails(status: 400, detail: FieldRules.agentRule, field: "agent")
        }
        return agent
    }

    /// The id of a message.
    func message() throws(ProblemDetails) -> String {
        let id = parameters["message"] ?? ""
        guard FieldRules.isMessage(id) else { throw .unknown("message", id, remedy: FieldRules.messageRule) }
        return id
    }

    /// Nil when it is not in the query.
    func department() throws(ProblemDetails) -> String? { try queriedName("department") }

    /// Nil when it is not in the query.
    func queriedName(_ field: String) throws(ProblemDetails) -> String? {
        guard let name = query[field] else { return nil }
        guard FieldRules.isName(name) else {
            throw ProblemDetails(
                status: 400, detail: "\(name.debugDescription) is not a valid name", field: field,
                remedy: FieldRules.nameRule)
        }
        return name
    }

    /// Returns the requested number of history entries.
    func limit(atMost most: Int = 1_000) throws(ProblemDetails) -> Int {
        guard let text = query["limit"] else { return 50 }
        guard text.utf8.allSatisfy({ (48...57).contains($0) }), let limit = Int(text), (1...most).contains(limit)
        else {
            throw ProblemDetails(
                status: 400, detail: "\(text.debugDescription) is not a valid limit", field: "limit",
                remedy: "use a number from 1 to \(most)")
        }
        return limit
    }

    /// Nil when it is not in the query.
    func instant(_ field: String) throws(ProblemDetails) -> Instant? {
        guard let text = query[field] else { return nil }
        guard let instant = Instant(rfc3339: text) else {
            throw .unacceptable(
                field, "\(text.debugDescription) is not a time in whole seconds",
                remedy: "use for example 2026-11-23T09:00:00Z")
        }
        return instant
    }

    func decoded<Request: Decodable>(_ type: Request.Type) throws(ProblemDetails) -> Request {
        try ControlJSON.decode(request: type, from: body)
    }

    private func name(_ field: String) throws(ProblemDetails) -> String {
        let name = parameters[field] ?? ""
        guard FieldRules.isName(name) else { throw .unknown(field, name, remedy: FieldRules.nameRule) }
        return name
    }
}
