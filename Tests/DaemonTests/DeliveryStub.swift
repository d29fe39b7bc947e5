// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import TestSupport

/// Takes the daemon's place on a control socket for runners that deliver messages: it hands out what is due, and keeps
/// what is reported.
final class DeliveryStub: Sendable {
    /// A message on its way to one target.
    struct Item: Sendable {
        let message: String
        let index: Int
        /// As Desk's DeliveryTarget is written: `webhook`, `hook`.
        let kind: String
        let target: String
        let since: Date
        var attempts = 0
        var due: Date?
        var isSettled = false
    }

    struct Report: Sendable {
        let at: Date
        let message: String
        let index: Int
        let outcome: String
        let detail: String
        let retryAt: Date?
    }

    /// Words that every message of a test contains, so that they can be looked for.
    static let visitor = ["Zoé Durand", "zoe@example.org", "secret-wish"]

    let path: String
    private let descriptor: Int32
    private let items: Mutex<[Item]>
    private let log = Mutex<[Report]>([])
    private let deleted: Set<String>
    private let hangUps: Mutex<Int>

    /// `deleted`: messages unknown to it when they are reported. `hangUps`: how many calls it first
    /// leaves without an answer.
    init(in folder: TemporaryFolder, _ items: [Item], deleted: Set<String> = [], hangUps: Int = 0) throws {
        path = "\(folder.path)/control.sock"
        self.items = Mutex(items)
        self.deleted = deleted
        self.hangUps = Mutex(hangUps)
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let isListening = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0 && listen(descriptor, 128) == 0
            }
        }
        guard isListening else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        Thread.detachNewThread { [weak self, descriptor] in
            while case let connection = accept(descriptor, nil, nil), connection >= 0 {
                guard let desk = self else {
                    close(connection)
                    return
                }
                Thread.detachNewThread { desk.serve(connection) }
            }
        }
    }

    /// Ends the thread that accepts.
    deinit {
        shutdown(descriptor, Int32(SHUT_RDWR))
        close(descriptor)
    }

    var reports: [Report] { log.withLock { $0 } }
    var unsettled: [Item] { items.withLock { $0.filter { !$0.isSettled } } }

    private func serve(_ connection: Int32) {
        defer { close(connection) }
        guard let (line, body) = read(connection) else { return }
        let hangsUp = hangUps.withLock { count in
            count -= 1
            return count >= 0
        }
        if hangsUp { return }
        let (status, answer): (String, [String: Any]) =
            switch line {
            case "POST /v1/sites/shop/deliveries/claims": ("200 OK", ["deliveries": claims()])
            case "POST /v1/sites/shop/deliveries/results": record(body)
            default: ("404 Not Found", ["status": 404, "title": "Not Found", "detail": line])
            }
        let json = (try? JSONSerialization.data(withJSONObject: answer)) ?? Data()
        let head = "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nContent-Length: \(json.count)\r\n\r\n"
        let bytes = Array(head.utf8) + json
        send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    private func claims() -> [[String: Any]] {
        let now = Date()
        let due = items.withLock { $0.filter { !$0.isSettled && ($0.due ?? now) <= now } }
        return Dictionary(grouping: due, by: \.message).sorted { $0.key < $1.key }.prefix(100).map { message, items in
            [
                "message": [
                    "id": message, "site": "shop", "department": "sales", "form": "offline-form",
                    "received_at": "2026-11-24T18:05:09Z", "language": "fr",
                    "answers": zip(["name", "email", "message"], ["text", "email", "multiline"]).enumerated().map {
                        ["field": $1.0, "kind": $1.1, "label": $1.0, "value": Self.visitor[$0]]
                    },
                ],
                "targets": items.map { item in
                    [
                        "index": item.index, "target": [item.kind: ["_0": item.target]], "attempts": item.attempts,
                        "since": item.since.formatted(.iso8601),
                    ] as [String: Any]
                },
            ]
        }
    }

    private func record(_ body: Data) -> (String, [String: Any]) {
        let json = (try? JSONSerialization.jsonObject(with: body) as? [String: Any]) ?? [:]
        let report = Report(
            at: Date(), message: json["message"] as? String ?? "", index: json["target"] as? Int ?? -1,
            outcome: json["outcome"] as? String ?? "", detail: json["detail"] as? String ?? "",
            retryAt: (json["retry_at"] as? String).flatMap { try? Date($0, strategy: .iso8601) })
        log.withLock { $0.append(report) }
        let isKnown = items.withLock { items in
            guard let place = items.firstIndex(where: { $0.message == report.message && $0.index == report.index })
            else { return false }
            items[place].attempts += 1
            items[place].due = report.retryAt
            items[place].isSettled = report.outcome != "retry"
            return true
        }
        guard isKnown, !deleted.contains(report.message) else {
            return ("404 Not Found", ["status": 404, "title": "Not Found", "detail": "there is no such message"])
        }
        return ("200 OK", [:])
    }

    private func read(_ connection: Int32) -> (line: String, body: Data)? {
        var request = Data()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            if let end = request.range(of: Data("\r\n\r\n".utf8)) {
                let lines = String(decoding: request[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
                let length = lines.first { $0.lowercased().hasPrefix("content-length:") }
                    .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
                let body = request[end.upperBound...]
                if body.count >= length ?? 0 {
                    return (lines[0].replacingOccurrences(of: " HTTP/1.1", with: ""), Data(body))
                }
            }
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            request += buffer[..<count]
        }
    }
}
