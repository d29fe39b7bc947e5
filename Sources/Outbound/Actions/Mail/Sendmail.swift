// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Logging
import MailFormat

/// Hands mails to the machine's sendmail program, which reads the recipients from the message.
struct Mail: Sendable {
    /// As long as chathours-mail@.service gives it.
    private static let timeout = Span(seconds: 60)
    /// That service may answer a little later.
    private static let serviceTimeout = Span(seconds: 70)

    private let sendmail: String
    private let service: String?
    private let waitsForProgram: Bool
    private let shown: @Sendable (String) -> String
    private let logger: Logger

    /// - Parameters:
    ///   - service: The socket of the service that starts the default program; nil to start it like any other.
    ///   - waitsForProgram: Tries again when the program is not there: it may still be installed.
    ///   - shown: Gives what is logged of a line that the program writes.
    init(
        sendmail: String, service: String?, waitsForProgram: Bool = false,
        shown: @escaping @Sendable (String) -> String = { $0 }, logger: Logger
    ) {
        self.sendmail = sendmail
        self.service = sendmail == ActionTargets.defaultSendmail ? service : nil
        self.waitsForProgram = waitsForProgram
        self.shown = shown
        self.logger = logger
    }

    func send(_ message: MailMessage) async -> ActionOutcome {
        switch await end(of: Array(message.text.utf8)) {
        case .exited(let code): return SendmailStatus(code: code).outcome(of: sendmail)
        case .signalled(let signal): return .retry("\(sendmail) was killed by signal \(signal)", after: nil)
        case .overdue: return .retry("\(sendmail) ran longer than \(Self.timeout) and was killed", after: nil)
        case .notStarted(let reason, isPassing: true): return .retry("\(sendmail) \(reason)", after: nil)
        case .notStarted(let reason, isPassing: false):
            let words = "\(sendmail) \(reason); install a mail program, or set sendmail in chathours.yaml"
            return waitsForProgram ? .retry(words, after: nil) : .failed(words)
        }
    }

    private func end(of input: [UInt8]) async -> ProgramEnd {
        guard let service else {
            return await ProgramRun(
                words: [sendmail, "-t", "-i"], environment: [:], input: input, timeout: Self.timeout, shown: shown,
                logger: logger
            ).end()
        }
        return await MailService(
            socket: service, input: input, timeout: Self.serviceTimeout, shown: shown, logger: logger
        ).end()
    }
}

/// The exit status of a sendmail program, in the codes of sysexits.h.
struct SendmailStatus: Hashable, Sendable {
    let code: Int32

    /// Codes of failures that may pass: no host, service unavailable, system or input/output error, temporary.
    private static let passing: [Int32: String] = [
        68: "unknown host", 69: "service unavailable", 71: "system error", 74: "input/output error",
        75: "temporary failure",
    ]
    private static let final: [Int32: String] = [
        64: "does not support -t -i", 65: "message refused", 67: "unknown recipient", 77: "permission denied",
        78: "configuration error",
    ]

    func outcome(of sendmail: String) -> ActionOutcome {
        if code == 0 { return .done("\(sendmail) accepted the mail") }
        if let meaning = Self.passing[code] { return .retry("\(sendmail) exited with \(code): \(meaning)", after: nil) }
        let meaning = Self.final[code].map { ": \($0)" } ?? ""
        return .failed("\(sendmail) exited with \(code)\(meaning)")
    }
}
