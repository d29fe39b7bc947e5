// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// A mail server on loopback, and a sendmail program that hands mail to it.
final class MailServer {
    private let program: RunningProgram
    private let port: Int

    init() throws {
        program = try RunningProgram(
            PythonEnvironment.interpreter(), ["\(Checkout.root)/Tests/ActionsTests/mail_sink.py"],
            environment: ["PYTHONDONTWRITEBYTECODE": "1"])
        let program = program
        try TimeoutError.wait("the port of the mail server", 60) { program.standardOutput.contains("\n") }
        port = Int(program.standardOutput.split(separator: "\n")[0]) ?? 0
    }

    deinit { program.send(SIGKILL) }

    /// The path of the program, a script in `folder`.
    func sendmail(in folder: TemporaryFolder) throws -> String {
        let settings = """
            defaults
            tls off
            auth off
            account default
            host 127.0.0.1
            port \(port)
            from chat@example.com

            """
        let file = try folder.write("msmtprc", settings)
        chmod(file, 0o600)
        let script = try "#!/bin/sh\nexec \(Checkout.program("msmtp")) -C '\(file)' \"$@\"\n"
        let path = try folder.write("sendmail", script)
        chmod(path, 0o700)
        return path
    }

    /// Waits until so many have arrived, and returns all that have: what Python's parser makes of each.
    func mails(_ count: Int) throws -> [[String: Any]] {
        let program = program
        try TimeoutError.wait("\(count) mails", 60) { program.standardOutput.split(separator: "\n").count > count }
        return program.standardOutput.split(separator: "\n").dropFirst().compactMap {
            try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }
}
