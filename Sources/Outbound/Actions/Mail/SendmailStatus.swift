/// How a sendmail program ended, in the codes of sysexits.h.
struct SendmailStatus: Hashable, Sendable {
    let code: Int32

    /// Codes that may be other ones next time: no host, service unavailable, system or input/output error, temporary.
    private static let passing: [Int32: String] = [
        68: "the host is unknown", 69: "the service is unavailable", 71: "a system error",
        74: "an input or output error",
        75: "a temporary failure",
    ]
    private static let final: [Int32: String] = [
        64: "it does not take -t -i", 65: "the message is refused", 67: "a recipient is unknown",
        77: "it is not permitted", 78: "its configuration is wrong",
    ]

    func outcome(of sendmail: String) -> ActionOutcome {
        if code == 0 { return .done("\(sendmail) took the mail") }
        if let meaning = Self.passing[code] { return .retry("\(sendmail) exited with \(code): \(meaning)", after: nil) }
        let meaning = Self.final[code].map { ": \($0)" } ?? ""
        return .failed("\(sendmail) exited with \(code)\(meaning)")
    }
}
