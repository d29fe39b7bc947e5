// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import Hummingbird
import SocketHTTP

/// The responses of the forms socket: browsers and proxies store nothing, and other sites learn nothing.
enum FormResponse {
    private static func fields(_ type: String) -> HTTPFields {
        [
            .contentType: type, .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
            .referrerPolicy: "same-origin",
        ]
    }

    static func page(_ html: HTML, status: Int = 200, leadingTo destination: String? = nil) -> Reply {
        var fields = fields("text/html; charset=utf-8")
        fields[.contentSecurityPolicy] = FormStyle.policy(leadingTo: destination)
        return Reply(status: .init(code: status), fields: fields, body: Array(html.markup.utf8))
    }

    static func json(_ value: some Encodable, status: Int, type: String = MediaType.json) throws -> Reply {
        Reply(status: .init(code: status), fields: fields(type), body: try ControlJSON.encode(answer: value))
    }

    static func problem(_ problem: ProblemDetails) throws -> Reply {
        try json(problem, status: problem.status, type: MediaType.problem)
    }

    /// RFC 9110, section 15.4.4.
    static func seeOther(_ address: String) -> Reply {
        var fields = fields("text/plain; charset=utf-8")
        fields[.location] = address
        return Reply(status: .seeOther, fields: fields, body: [])
    }
}

extension HTTPFields.Element.Name {
    fileprivate static let referrerPolicy = HTTPFields.Element.Name("Referrer-Policy")!
}
