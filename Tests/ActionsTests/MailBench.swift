// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Hours
import TestSupport
import Testing

@testable import Actions
@testable import MailFormat

/// A sendmail program, and a server of the test that it hands mail to.
struct MailBench {
    let folder: TemporaryFolder
    let log = RecordedLog()
    let sendmail: String

    init() throws {
        folder = try TemporaryFolder()
        sendmail = "\(folder.path)/sendmail"
    }

    /// Sends through msmtp.
    func send(
        _ target: MailTarget, firing: Firing = SampleFiring.firing(), to sink: MailSink
    ) async throws -> ActionOutcome {
        try await send(using: msmtp(to: sink), target, firing)
    }

    /// Delivers through msmtp.
    func deliver(
        _ message: VisitorMessage, to target: MailTarget, over sink: MailSink
    ) async throws -> ActionOutcome {
        try await deliver(message, to: target, using: msmtp(to: sink))
    }

    /// Delivers through a script of dash; nil: one that is not there.
    func deliver(
        _ message: VisitorMessage, to target: MailTarget, using script: String?
    ) async throws -> ActionOutcome {
        try install(script)
        let performer = Performer(
            targets: ActionTargets(mails: ["team": target], sendmail: sendmail), credentialsDirectory: nil,
            zones: SampleFiring.zone)
        return await performer.perform(
            DeliveryTarget.mail("team"), index: 0, for: message, from: SampleMessage.origin, at: message.receivedAt,
            remarks: log.logger)
    }

    /// A script that runs msmtp, which gives a server two seconds for each answer.
    private func msmtp(to sink: MailSink) throws -> String {
        let settings = """
            defaults
            tls off
            auth off
            account default
            host 127.0.0.1
            port \(sink.port)
            from chat@example.com
            timeout 2

            """
        let file = try folder.write("msmtprc", settings)
        chmod(file, 0o600)
        return try "exec \(Checkout.program("msmtp")) -C '\(file)' \"$@\""
    }

    /// Sends through a script of dash; nil: one that is not there.
    func send(using script: String?) async throws -> ActionOutcome {
        let target = try MailTarget(
            to: [#require(MailAddress("team@example.com"))], from: #require(MailAddress("chat@example.com")))
        return try await send(using: script, target, SampleFiring.firing())
    }

    private func send(using script: String?, _ target: MailTarget, _ firing: Firing) async throws -> ActionOutcome {
        try install(script)
        let performer = Performer(
            targets: ActionTargets(mails: ["team": target], sendmail: sendmail), credentialsDirectory: nil,
            zones: SampleFiring.zone)
        return await performer.perform(.mail("team"), for: firing, at: firing.firedAt, remarks: log.logger)
    }

    private func install(_ script: String?) throws {
        guard let script else { return }
        try folder.write("sendmail", "#!/bin/sh\n\(script)\n")
        chmod(sendmail, 0o700)
    }

    /// The mail as Python's parser reads it, without sending it.
    func read(_ firing: Firing, _ target: MailTarget) throws -> ReadMail {
        let voice = MailVoice(language: target.language, site: firing.site, zones: SampleFiring.zone)
        return try #require(read([MailMessage(firing, name: "team", target: target, voice: voice)]).first)
    }

    /// A visitor's message as it is mailed.
    static func mail(
        _ message: VisitorMessage, _ target: MailTarget, from origin: MessageOrigin? = SampleMessage.origin
    ) -> MailMessage {
        let voice = MailVoice(language: target.language, site: origin?.site, zones: SampleFiring.zone)
        return MailMessage(message, from: origin, name: "team", target: target, voice: voice)
    }

    /// Mails as Python's parser reads them, in their order.
    func read(_ messages: [MailMessage]) throws -> [ReadMail] {
        let files = try messages.enumerated().map { try folder.write("message\($0)", $1.text) }
        let reader = try RunningProgram(
            PythonEnvironment.interpreter(), ["\(Checkout.root)/Tests/ActionsTests/mail_reader.py"] + files)
        #expect(try reader.exitStatus(within: 60) == 0, "\(reader.standardError)")
        return try reader.standardOutput.split(separator: "\n").map { try ReadMail(Data($0.utf8)) }
    }
}
