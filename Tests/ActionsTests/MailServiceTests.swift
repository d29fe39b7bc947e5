// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import TestSupport
import Testing

@testable import Actions

/// Mail that a service of systemd's hands to sendmail, with systemd's own accepting socket before it.
@Suite(.enabled(if: Checkout.mayRun("systemd-socket-activate"))) struct MailServiceTests {
    private let folder: TemporaryFolder
    private let log = RecordedLog()
    private var socket: String { "\(folder.path)/mail.sock" }

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Sends a firing's mail; the service saves it, and then does what `script` of sh says.
    private func send(_ script: String) async throws -> (outcome: ActionOutcome, mail: String) {
        let file = "\(folder.path)/mail"
        let service = try RunningProgram(
            Checkout.program("systemd-socket-activate"),
            ["--accept", "--inetd", "--listen=\(socket)", "/bin/sh", "-c", "cat >'\(file)'; \(script)"])
        defer { service.send(SIGTERM) }
        try await TimeoutError.eventually("the socket", 10) { FileManager.default.fileExists(atPath: socket) }
        let outcome = await perform()
        return (outcome, (try? String(contentsOfFile: file, encoding: .utf8)) ?? "")
    }

    private func perform() async -> ActionOutcome {
        let target = MailTarget(to: [MailAddress("team@example.com")!], from: MailAddress("chat@example.com")!)
        let performer = Performer(
            targets: ActionTargets(mails: ["team": target]), credentialsDirectory: nil, mailService: socket,
            zones: SampleFiring.zone)
        let firing = SampleFiring.firing()
        return await performer.perform(.mail("team"), for: firing, at: firing.firedAt, remarks: log.logger)
    }

    @Test func takesTheWholeMailAndItsEnd() async throws {
        let sent = try await send("echo queued; echo exit 0")
        #expect(sent.outcome == .done("/usr/sbin/sendmail accepted the mail"))
        #expect(sent.mail.contains("\nTo: team@example.com\n"))
        #expect(log.text.contains("sendmail: queued"))
        #expect(!log.text.contains("exit 0"))
    }

    /// sysexits.h: EX_TEMPFAIL is for later, EX_NOUSER for good. `timeout` exits with 124, sh with 128 and the signal.
    @Test(arguments: [(75, true), (67, false), (124, true), (137, true), (127, false)])
    func anEndIsWhatTheStatusSays(status: Int, isPassing: Bool) async throws {
        let outcome = try await send("echo exit \(status)").outcome
        switch outcome {
        case .retry: #expect(isPassing)
        case .failed: #expect(!isPassing)
        default: Issue.record("\(outcome)")
        }
    }

    /// Exim delivers in a process that may keep what it was started with.
    @Test func whoeverIsLeftBehindIsNotWaitedFor() async throws {
        let start = ContinuousClock.now
        let sent = try await send("sleep 30 & echo exit 0")
        #expect(sent.outcome == .done("/usr/sbin/sendmail accepted the mail"))
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test func aServiceThatSaysNothingIsAskedAgain() async throws {
        let outcome = try await send("true").outcome
        #expect(outcome == .retry("/usr/sbin/sendmail ended without reporting a status", after: nil))
    }

    @Test func aSocketThatIsNotThereIsForLater() async throws {
        guard case .retry(let reason, _) = await perform() else {
            Issue.record("not retried")
            return
        }
        #expect(reason.contains(socket) && reason.contains("chathours-mail.socket"))
    }
}
