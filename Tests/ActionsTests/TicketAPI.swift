// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// A `ticket_api.py` of a test's own.
final class TicketAPI: Sendable {
    struct Request: @unchecked Sendable {
        let kind: String
        let path: String
        let headers: [String: String]
        let body: String

        /// The member `request` of the body.
        var request: [String: Any] {
            let json = try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]
            return json?["request"] as? [String: Any] ?? [:]
        }
    }

    private let port: Int
    private let program: RunningProgram

    init() async throws {
        program = try RunningProgram(
            Checkout.program("python3"), ["\(Checkout.root)/Tests/ActionsTests/ticket_api.py"])
        let program = program
        try await TimeoutError.eventually("the port of the ticket API", 60) { program.standardOutput.contains("\n") }
        port = Int(program.standardOutput.split(separator: "\n")[0]) ?? 0
    }

    deinit { program.send(SIGKILL) }

    /// The address of an account that answers so.
    func address(_ kind: String) -> String { "http://127.0.0.1:\(port)/\(kind)" }

    /// Each request so far.
    var requests: [Request] {
        program.standardOutput.split(separator: "\n").dropFirst().compactMap { line in
            guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else {
                return nil
            }
            return Request(
                kind: object["kind"] as? String ?? "", path: object["path"] as? String ?? "",
                headers: object["headers"] as? [String: String] ?? [:], body: object["body"] as? String ?? "")
        }
    }

    /// Waits for so many requests: an answer may come before what is said of its request.
    func requests(_ count: Int) async throws -> [Request] {
        try await TimeoutError.eventually("\(count) requests", 20) { requests.count >= count }
        return requests
    }
}
