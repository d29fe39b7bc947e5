// SPDX-License-Identifier: Apache-2.0

/// A response of a platform's server.
enum ServedAnswer: Sendable {
    /// 200 with JSON.
    case json(String)
    case status(Int, [String: String] = [:])
    /// These bytes, whatever they are, and the end of the connection.
    case bytes([UInt8])
    /// These bytes, and then nothing more.
    case stuck([UInt8])

    /// The bytes on the wire, and whether the connection ends with them.
    var wire: (bytes: [UInt8], closes: Bool) {
        switch self {
        case .json(let text):
            let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(text.utf8.count)\r\n\r\n"
            return (Array(head.utf8) + Array(text.utf8), false)
        case .status(let status, let headers):
            let lines = headers.map { "\($0.key): \($0.value)\r\n" }.joined()
            return (Array("HTTP/1.1 \(status) Status\r\n\(lines)Content-Length: 2\r\n\r\n{}".utf8), false)
        case .bytes(let bytes): return (bytes, true)
        case .stuck(let bytes): return (bytes, false)
        }
    }
}
