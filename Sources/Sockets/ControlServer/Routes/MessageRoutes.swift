// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI

extension RouteTable {
    /// Visitors' messages, for operators.
    static func messages(_ handler: some MessageHandler) -> [Route] {
        [
            Route(
                "GET", "/v1/messages",
                query: ["site", "department", "state", "from", "to", "text", "id", "email", "before", "limit"]
            ) { call throws(ProblemDetails) in
                let messages = try await handler.messages(MessageQuery(call), by: call.requester)
                return try .json(MessageRecord.List(messages: messages))
            },
            Route("GET", "/v1/messages/{message}") { call throws(ProblemDetails) in
                try .json(await handler.message(call.message(), by: call.requester))
            },
            Route("POST", "/v1/messages/{message}/retries") { call throws(ProblemDetails) in
                try .json(await handler.retryDeliveries(of: call.message(), by: call.requester))
            },
            Route("DELETE", "/v1/messages/{message}") { call throws(ProblemDetails) in
                try .json(await handler.delete(message: call.message(), by: call.requester))
            },
            Route("POST", "/v1/messages/erasures", takesBody: true) { call throws(ProblemDetails) in
                let erasure = try call.decoded(MessageErasure.self)
                return try .json(await handler.eraseMessages(email: erasure.email, by: call.requester))
            },
        ]
    }
}

extension MessageQuery {
    fileprivate init(_ call: Call) throws(ProblemDetails) {
        self.init(
            site: try call.queriedName("site"), department: try call.queriedName("department"),
            state: try call.messageState(), from: try call.instant("from"), to: try call.instant("to"),
            text: try call.searchedText(), id: try call.messagePrefix(), email: try call.address(),
            before: try call.earlierMessage(),
            limit: try call.limit(atMost: Self.maxPageSize))
    }
}

extension Call {
    fileprivate func messageState() throws(ProblemDetails) -> MessageState? {
        guard let text = query["state"] else { return nil }
        guard let state = MessageState(rawValue: text) else {
            let known = MessageState.allCases.map(\.rawValue).joined(separator: ", ")
            throw ProblemDetails(
                status: 400, detail: "\(text.debugDescription) is not a state", field: "state",
                remedy: "use one of \(known)")
        }
        return state
    }

    fileprivate func searchedText() throws(ProblemDetails) -> String? {
        guard let text = query["text"] else { return nil }
        guard (1...MessageQuery.maxTextLength).contains(text.unicodeScalars.count) else {
            throw ProblemDetails(
                status: 400, detail: "the search text has \(text.unicodeScalars.count) characters", field: "text",
                remedy: "use 1 to \(MessageQuery.maxTextLength)")
        }
        return text
    }

    fileprivate func messagePrefix() throws(ProblemDetails) -> String? {
        guard let prefix = query["id"] else { return nil }
        guard FieldRules.isMessagePrefix(prefix) else {
            throw ProblemDetails(
                status: 400, detail: "no message has an id that starts with \(prefix.debugDescription)", field: "id",
                remedy: FieldRules.messagePrefixRule)
        }
        return prefix
    }

    fileprivate func address() throws(ProblemDetails) -> String? {
        guard let address = query["email"] else { return nil }
        guard FieldRules.isAddress(address) else {
            throw ProblemDetails(
                status: 400, detail: "not an e-mail address", field: "email", remedy: FieldRules.addressRule)
        }
        return address
    }

    fileprivate func earlierMessage() throws(ProblemDetails) -> String? {
        guard let id = query["before"] else { return nil }
        guard FieldRules.isMessage(id) else {
            throw ProblemDetails(
                status: 400, detail: "unknown message \(id.debugDescription)", field: "before",
                remedy: FieldRules.messageRule)
        }
        return id
    }
}
