// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Asks a daemon over one of its sockets, a connection for each request, and waits for the answer.
struct ControlCaller: Sendable {
    struct Answer: @unchecked Sendable {
        let status: Int
        let json: [String: Any]

        func objects(_ key: String) -> [[String: Any]] { json[key] as? [[String: Any]] ?? [] }
        func strings(_ key: String) -> [String]? { json[key] as? [String] }
    }

    /// There was none, or not all of it.
    struct NoAnswer: Error {
        let place: String
        let code: Int32
    }

    let path: String
    var token: String?
    /// Header fields that go with every request.
    var fields: [String: String] = [:]

    @discardableResult
    func ask(_ method: String, _ call: String, _ body: String? = nil) throws -> Answer {
        let descriptor = try connected()
        defer { close(descriptor) }
        var head = "\(method) \(call) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        if let token { head += "Authorization: Bearer \(token)\r\n" }
        for (name, value) in fields { head += "\(name): \(value)\r\n" }
        if let body { head += "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n" }
        let request = Array("\(head)\r\n\(body ?? "")".utf8)
        guard send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
            throw NoAnswer(place: "send", code: errno)
        }
        var answer = Data()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count >= 0 else { throw NoAnswer(place: "recv", code: errno) }
            if count == 0 { break }
            answer += buffer[..<count]
        }
        return try read(answer)
    }

    /// A connection on which the test says itself what it wants.
    func connected() throws -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else {
            defer { close(descriptor) }
            throw NoAnswer(place: "connect", code: errno)
        }
        return descriptor
    }

    private func read(_ answer: Data) throws -> Answer {
        guard let end = answer.range(of: Data("\r\n\r\n".utf8)) else { throw NoAnswer(place: "head", code: 0) }
        let head = String(decoding: answer[..<end.lowerBound], as: UTF8.self)
        let body = answer[end.upperBound...]
        let status = head.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        let length = head.lowercased().components(separatedBy: "content-length: ").dropFirst().first
            .flatMap { Int($0.prefix { $0.isNumber }) }
        guard status == 204 || length == body.count else { throw NoAnswer(place: "body", code: 0) }
        let json = body.isEmpty ? nil : try JSONSerialization.jsonObject(with: body) as? [String: Any]
        return Answer(status: status, json: json ?? [:])
    }
}
