// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A response of a server, byte for byte.
struct HTTPResponse {
    let status: Int
    /// The fields by name, in lower case.
    let fields: [String: String]
    let body: [UInt8]
}

extension HTTPResponse {
    /// The status and the fields of a response, from all that comes before its body; nil where that is no HTTP/1.
    static func head(_ text: String) -> (status: Int, fields: [String: String])? {
        let lines = text.components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else { return nil }
        let pairs = lines.dropFirst().map { $0.split(separator: ":", maxSplits: 1) }.filter { $0.count == 2 }
        let fields = pairs.map { ($0[0].lowercased(), $0[1].trimmingCharacters(in: .whitespaces)) }
        return (status, Dictionary(fields, uniquingKeysWith: { _, last in last }))
    }
}

/// A kept-alive HTTP/1.1 connection to a server on the loopback that takes nothing on trust.
final class HTTPConnection {
    enum Failure: Error {
        case cannotSend(Int32)
        case silent(Int32)
        case closed(after: Int)
        case bodyCut(got: Int, of: Int)
        case noHeader(String)
        case noLength
        case tooMuch(Int)
    }

    private let descriptor: Int32
    private var buffer: [UInt8] = []
    /// True if the server accepts no further request on it.
    private(set) var isSpent = false

    init(port: UInt16) throws {
        descriptor = try LoopbackPort.connect(to: port)
    }

    deinit { close(descriptor) }

    func get(_ path: String, ifNoneMatch tag: String? = nil) throws -> HTTPResponse {
        let condition = tag.map { "If-None-Match: \($0)\r\n" } ?? ""
        let request = Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\(condition)\r\n".utf8)
        guard send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
            throw Failure.cannotSend(errno)
        }
        let (status, fields) = try header()
        if fields["connection"]?.lowercased() == "close" { isSpent = true }
        let length = status == 304 || status == 204 ? 0 : fields["content-length"].flatMap { Int($0) }
        guard let length else { throw Failure.noLength }
        while buffer.count < length {
            do { try receive() } catch Failure.closed { throw Failure.bodyCut(got: buffer.count, of: length) }
        }
        // Nothing was asked for yet: what is here beyond the length belongs to no response.
        guard buffer.count == length else { throw Failure.tooMuch(buffer.count - length) }
        defer { buffer = [] }
        return HTTPResponse(status: status, fields: fields, body: buffer)
    }

    private func header() throws -> (Int, [String: String]) {
        let end = Array("\r\n\r\n".utf8)
        while buffer.firstRange(of: end) == nil { try receive() }
        guard let range = buffer.firstRange(of: end) else { throw Failure.closed(after: buffer.count) }
        let text = String(decoding: buffer[..<range.lowerBound], as: UTF8.self)
        buffer.removeSubrange(..<range.upperBound)
        guard let (status, fields) = HTTPResponse.head(text) else { throw Failure.noHeader(text) }
        return (status, fields)
    }

    private func receive() throws {
        let size = 65_536
        var part = [UInt8](repeating: 0, count: size)
        let count = recv(descriptor, &part, size, 0)
        guard count >= 0 else { throw Failure.silent(errno) }
        guard count > 0 else { throw Failure.closed(after: buffer.count) }
        buffer += part[..<count]
    }
}
