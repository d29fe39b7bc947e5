// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import TestSupport
import Testing

/// A web server of a test's own that webhooks are posted to. It listens on loopback on a port that the kernel gave.
final class HookReceiver: Sendable {
    /// A request that arrived whole.
    struct Delivery: @unchecked Sendable {
        let at: Date
        /// The header webhook-id.
        let id: String
        /// The CloudEvent.
        let event: [String: Any]

        var eventID: String { event["id"] as? String ?? "" }
        var trigger: String { event["subject"] as? String ?? "" }
        var data: [String: Any] { event["data"] as? [String: Any] ?? [:] }
    }

    /// The outcome of a request.
    enum Conduct: Sendable {
        case answer(Int)
        /// It is cut off without an answer.
        case hangUp
        /// It gets none until `release()`.
        case hold
    }

    let port: UInt16
    private let descriptor: Int32
    private let conduct: @Sendable (Delivery) -> Conduct
    private let log = Mutex<[Delivery]>([])
    private let isReleased = Atomic(false)
    private let isDown = Atomic(false)

    init(_ conduct: @escaping @Sendable (Delivery) -> Conduct = { _ in .answer(204) }) throws {
        self.conduct = conduct
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 128) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isListening else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        self.descriptor = descriptor
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [weak self] in
            while true {
                let connection = accept(descriptor, nil, nil)
                guard connection >= 0 else { return }
                guard let receiver = self else {
                    close(connection)
                    return
                }
                Thread.detachNewThread { receiver.serve(connection) }
            }
        }
    }

    /// Ends the thread that accepts.
    deinit {
        shutdown(descriptor, Int32(SHUT_RDWR))
        close(descriptor)
    }

    var deliveries: [Delivery] { log.withLock { $0 } }
    /// chathours.yaml with this server as the webhook `hook`; `secret` is the file of its secret.
    func settings(secret: String) -> String {
        "webhooks: { hook: { url: \"http://127.0.0.1:\(port)/hook\", secrets: [\"file:\(secret)\"] } }\n"
    }

    /// From now on it answers with 503, whatever it would do otherwise.
    func goDown() { isDown.store(true, ordering: .releasing) }
    func comeBack() { isDown.store(false, ordering: .releasing) }

    /// Those that are held are cut off.
    func release() { isReleased.store(true, ordering: .releasing) }

    /// Waits for a delivery that fits.
    @discardableResult
    func delivery(within seconds: Double = 20, where fits: (Delivery) -> Bool) throws -> Delivery {
        var found: Delivery?
        try TimeoutError.wait("a webhook; so far \(deliveries.map(\.id))", seconds) {
            found = deliveries.first(where: fits)
            return found != nil
        }
        guard let found else { throw TimeoutError(what: "a webhook", seconds: seconds) }
        return found
    }

    private func serve(_ connection: Int32) {
        defer { close(connection) }
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard let delivery = read(connection) else { return }
        log.withLock { $0.append(delivery) }
        switch isDown.load(ordering: .acquiring) ? .answer(503) : conduct(delivery) {
        case .hangUp: return
        case .answer(let status):
            let answer = Array("HTTP/1.1 \(status) Said\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8)
            send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
        case .hold:
            do {
                try TimeoutError.wait("the release", 60) { isReleased.load(ordering: .acquiring) }
            } catch {
                Issue.record(error)
            }
        }
    }

    /// Nil when the request breaks off, or is none of ours.
    private func read(_ connection: Int32) -> Delivery? {
        var request = Data()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            if let end = request.range(of: Data("\r\n\r\n".utf8)) {
                let head = String(decoding: request[..<end.lowerBound], as: UTF8.self)
                let body = request[end.upperBound...]
                let length = Self.field("content-length", in: head).flatMap { Int($0) } ?? 0
                if body.count >= length {
                    guard let id = Self.field("webhook-id", in: head),
                        let event = try? JSONSerialization.jsonObject(with: body) as? [String: Any]
                    else { return nil }
                    return Delivery(at: Date(), id: id, event: event)
                }
            }
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            request += buffer[..<count]
        }
    }

    private static func field(_ name: String, in head: String) -> String? {
        head.components(separatedBy: "\r\n").first { $0.lowercased().hasPrefix("\(name):") }
            .map { $0.dropFirst(name.utf8.count + 1).trimmingCharacters(in: .whitespaces) }
    }
}
