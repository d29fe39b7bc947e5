// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import NIOHTTP1

/// A call on its way to the daemon.
struct ControlRequest: Sendable {
    let method: HTTPMethod
    let path: String
    let body: [UInt8]?

    /// - Parameter segments: Of the path, each encoded here.
    init(_ method: HTTPMethod, _ segments: [String], query: [(String, String)] = [], body: [UInt8]? = nil) {
        self.method = method
        let path = "/" + segments.map(\.percentEncoded).joined(separator: "/")
        let query = query.map { "\($0.0)=\($0.1.percentEncoded)" }.joined(separator: "&")
        self.path = query.isEmpty ? path : "\(path)?\(query)"
        self.body = body
    }

    /// Returns the head of a request that is the only one on its connection.
    func head(token: String?) -> HTTPRequestHead {
        var headers: HTTPHeaders = ["host": "localhost", "connection": "close"]
        if let token { headers.add(name: "authorization", value: "Bearer \(token)") }
        if body != nil { headers.add(name: "content-type", value: "application/json") }
        if body != nil || method == .POST { headers.add(name: "content-length", value: "\(body?.count ?? 0)") }
        return HTTPRequestHead(version: .http1_1, method: method, uri: path, headers: headers)
    }
}
