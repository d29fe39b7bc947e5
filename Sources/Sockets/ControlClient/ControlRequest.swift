// SPDX-License-Identifier: Apache-2.0

import NIOHTTP1

/// A call on its way to the daemon.
struct ControlRequest: Sendable {
    let method: HTTPMethod
    let path: String
    let body: [UInt8]?

    /// - Parameter segments: Of the path, each encoded here.
    init(_ method: HTTPMethod, _ segments: [String], query: [(String, String)] = [], body: [UInt8]? = nil) {
        self.method = method
        let path = "/" + segments.map(Self.encoded).joined(separator: "/")
        let query = query.map { "\($0.0)=\(Self.encoded($0.1))" }.joined(separator: "&")
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

    /// All but the unreserved characters of RFC 3986.
    private static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.append(Character(UnicodeScalar(byte)))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += byte < 16 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return encoded
    }
}
