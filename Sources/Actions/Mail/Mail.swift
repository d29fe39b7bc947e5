import Hours
import Logging

/// Hands mails to the machine's sendmail program, which reads the recipients from the message.
struct Mail: Sendable {
    private static let timeout = Span(seconds: 60)

    let sendmail: String
    /// Whether a program that is not there is waited for: it may still be installed.
    var waitsForProgram = false
    /// What is logged of a line that the program writes.
    var shown: @Sendable (String) -> String = { $0 }
    let logger: Logger

    func send(_ message: MailMessage) async -> ActionOutcome {
        let run = ProgramRun(
            words: [sendmail, "-t", "-i"], environment: [:], input: Array(message.text.utf8), timeout: Self.timeout,
            shown: shown, logger: logger)
        switch await run.end() {
        case .exited(let code): return SendmailStatus(code: code).outcome(of: sendmail)
        case .signalled(let signal): return .retry("\(sendmail) was ended by signal \(signal)", after: nil)
        case .overdue: return .retry("\(sendmail) ran longer than \(Self.timeout) and was ended", after: nil)
        case .notStarted(let reason, isPassing: true): return .retry("\(sendmail) \(reason)", after: nil)
        case .notStarted(let reason, isPassing: false):
            let words = "\(sendmail) \(reason); install a mail program, or name yours under sendmail in chathours.yaml"
            return waitsForProgram ? .retry(words, after: nil) : .failed(words)
        }
    }
}
