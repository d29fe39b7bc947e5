import Desk
import Foundation
import Hours
import TestBench
import Testing

@testable import Actions

/// A sendmail program that hands mail to a server of the test.
struct MailBench {
    let folder: TemporaryFolder
    let log = LogBook()
    let sendmail: String
    private let sink: RunningProgram

    init() throws {
        folder = try TemporaryFolder()
        sendmail = "\(folder.path)/sendmail"
        sink = try RunningProgram(
            PythonEnvironment.interpreter(), ["\(Checkout.root)/Tests/ActionsTests/mail_sink.py"],
            environment: ["PYTHONDONTWRITEBYTECODE": "1"])
        let sink = sink
        try Overdue.wait("the port of the mail server", 20) { sink.standardOutput.contains("\n") }
    }

    /// Sends through msmtp.
    func send(_ target: MailTarget, firing: Firing = SampleFiring.firing()) async throws -> ActionOutcome {
        let port = sink.standardOutput.split(separator: "\n")[0]
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

    /// The one mail that arrived.
    func only() throws -> ReadMail {
        let sink = sink
        try Overdue.wait("a mail", 10) { sink.standardOutput.split(separator: "\n").count > 1 }
        let lines = sink.standardOutput.split(separator: "\n").dropFirst()
        #expect(lines.count == 1)
        return try ReadMail(Data(#require(lines.first).utf8))
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

/// What Python's parser makes of a mail.
struct ReadMail {
    private let parts: NSDictionary

    init(_ json: Data) throws {
        parts = try #require(JSONSerialization.jsonObject(with: json) as? NSDictionary)
    }

    func value(_ name: String) -> Any? { parts[name] }
    func text(_ name: String) -> String { parts[name] as? String ?? "" }

    /// ASCII, without defects, in lines of 76 characters at most (RFC 2047, section 2).
    func isSound(sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(parts["defects"] as? [String] == [], sourceLocation: sourceLocation)
        #expect(parts["ascii"] as? Bool == true, sourceLocation: sourceLocation)
        #expect((parts["longest"] as? Int).map { $0 <= 76 } == true, "\(parts)", sourceLocation: sourceLocation)
    }
}
