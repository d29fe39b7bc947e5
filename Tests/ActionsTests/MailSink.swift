// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import TestSupport
import Testing

/// A `mail_sink.py` of a test's own.
final class MailSink: Sendable {
    let port: Int
    private let program: RunningProgram

    init() async throws {
        program = try RunningProgram(
            PythonEnvironment.interpreter(), ["\(Checkout.root)/Tests/ActionsTests/mail_sink.py"],
            environment: ["PYTHONDONTWRITEBYTECODE": "1"])
        let program = program
        try await TimeoutError.eventually("the port of the mail server", 60) { program.standardOutput.contains("\n") }
        port = Int(program.standardOutput.split(separator: "\n")[0]) ?? 0
    }

    deinit { program.send(SIGKILL) }

    /// The one mail that arrived.
    func only() async throws -> ReadMail {
        let program = program
        try await TimeoutError.eventually("a mail", 10) { program.standardOutput.split(separator: "\n").count > 1 }
        let lines = program.standardOutput.split(separator: "\n").dropFirst()
        #expect(lines.count == 1)
        return try ReadMail(Data(#require(lines.first).utf8))
    }
}
