// SPDX-License-Identifier: Apache-2.0

/// The response of a server to a visitor who wants to chat with a department.
struct WebServerUnderTest: Sendable {
    enum Basis: Sendable {
        /// True if the department itself takes chats.
        case flags
        /// Which department takes its chats.
        case routes
    }

    let name: String
    let basis: Basis
    let server: WebServer
    /// The path before the name of the department.
    var path = "/chat/"
    var departments = ["sales", "support"]

    /// The department that the visitor comes to, or `form`.
    func target(of department: String) throws -> String {
        let response = try HTTPResponse.get(path + department, port: server.port)
        let text = response.fields["location"] ?? String(decoding: response.body, as: UTF8.self)
        if text.contains("/contact.html") { return "form" }
        guard let chat = text.firstRange(of: "/chat.html?department=") else { return "\(response.status) \(text)" }
        let department = String(text[chat.upperBound...].prefix { $0.isLetter })
        return department == "form" ? text : department
    }
}
