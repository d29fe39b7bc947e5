import Desk
import Foundation
import Hours
import TestBench
import Testing

@testable import Actions

/// A sendmail program, and a server of the test that it hands mail to.
struct MailBench {
    let folder: TemporaryFolder
    let log = LogBook()
    let sendmail: String

    init() throws {
        folder = try TemporaryFolder()
        sendmail = "\(folder.path)/sendmail"
    }

    /// Sends through msmtp.
    func send(
        _ target: MailTarget, firing: Firing = SampleFiring.firing(), to sink: MailSink
    ) async throws -> ActionOutcome {
        let settings = """
            defaults
            tls off
            auth off
            account default
            host 127.0.0.1
            port \(sink.port)
            from chat@example.com

            """
        let file = try folder.write("msmtprc", settings)
        chmod(file, 0o600)
        return try await send(using: "exec \(Checkout.program("msmtp")) -C '\(file)' \"$@\"", target, firing)
    }

    /// Sends through a script of dash; nil: one that is not there.
    func send(using script: String?) async throws -> ActionOutcome {
        let target = try MailTarget(
            to: [#require(MailAddress("team@example.com"))], from: #require(MailAddress("chat@example.com")))
        return try await send(using: script, target, SampleFiring.firing())
    }

    private func send(using script: String?, _ target: MailTarget, _ firing: Firing) async throws -> ActionOutcome {
        if let script {
            try folder.write("sendmail", "#!/bin/sh\n\(script)\n")
            chmod(sendmail, 0o700)
        }
        let performer = ActionPerformer(
            targets: ActionTargets(mails: ["team": target], sendmail: sendmail), credentialsDirectory: nil,
            logger: log.logger)
        return await performer.perform(.mail("team"), for: firing, at: firing.firedAt)
    }

    /// The mail as Python's parser reads it, without sending it.
    func read(_ firing: Firing, _ target: MailTarget) throws -> ReadMail {
        let file = try folder.write("message", MailMessage(firing, name: "team", target: target).text)
        let reader = try RunningProgram(
            PythonEnvironment.interpreter(), ["\(Checkout.root)/Tests/ActionsTests/mail_reader.py", file])
        #expect(try reader.exitStatus(within: 20) == 0, "\(reader.standardError)")
        return try ReadMail(Data(reader.standardOutput.utf8))
    }
}
