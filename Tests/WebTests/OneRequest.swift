// SPDX-License-Identifier: Apache-2.0

import Foundation

extension HTTPResponse {
    struct NoResponse: Error {
        let bytes: [UInt8]
    }

    /// Asks for `path`, as it is written, on a connection of its own whose end is that of the body (HTTP/1.0).
    static func get(_ path: String, port: UInt16, ifNoneMatch tag: String? = nil) throws -> HTTPResponse {
        let descriptor = try LoopbackPort.connect(to: port)
        defer { close(descriptor) }
        let condition = tag.map { "If-None-Match: \($0)\r\n" } ?? ""
        let request = Array("GET \(path) HTTP/1.0\r\nHost: localhost\r\n\(condition)\r\n".utf8)
        guard send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 65_536)
        while case let count = recv(descriptor, &part, part.count, 0), count > 0 { bytes += part[..<count] }
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)),
            let (status, fields) = head(String(decoding: bytes[..<end.lowerBound], as: UTF8.self))
        else { throw NoResponse(bytes: bytes) }
        return HTTPResponse(status: status, fields: fields, body: Array(bytes[end.upperBound...]))
    }
}
