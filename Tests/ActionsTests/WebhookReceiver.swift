// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import TestSupport

/// A `webhook_receiver.py` of a test's own.
final class WebhookReceiver: Sendable {
    /// 32 bytes each.
    static let secrets = [
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=", "whsec_QSBzZWNyZXQgdGhhdCBpcyBvZiB0aGUgdGVzdHMgOi0=",
    ]

    let port: Int
    private let program: RunningProgram

    init(tls: (certificate: String, key: String)? = nil) async throws {
        let options = tls.map { ["--tls", $0.certificate, $0.key] } ?? []
        program = try RunningProgram(
            PythonEnvironment.interpreter(),
            ["\(Checkout.root)/Tests/ActionsTests/webhook_receiver.py"] + options + Self.secrets)
        let program = program
        try await TimeoutError.eventually("the receiver's port", 60) { program.standardOutput.contains("\n") }
        port = Int(program.standardOutput.split(separator: "\n")[0]) ?? 0
    }

    deinit { program.send(SIGKILL) }

    /// Each JSON line so far.
    var objects: [[String: Any]] {
        program.standardOutput.split(separator: "\n").dropFirst().compactMap {
            try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }

    /// Waits until it has said so many lines: an answer may come before what is said of its request.
    func hasSaid(_ count: Int) async throws {
        try await TimeoutError.eventually("\(count) requests", 20) { objects.count >= count }
    }

    func url(_ path: String, scheme: String = "http", host: String = "127.0.0.1") -> String {
        "\(scheme)://\(host):\(port)/\(path)"
    }
}
