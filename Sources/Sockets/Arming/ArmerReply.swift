import Hours

/// A packet of the armer's answer. All but `timer` end it.
package enum ArmerReply: Hashable, Sendable {
    /// A trigger's timer, and the instant it waits for; nil when it has elapsed.
    case timer(TriggerUnit, at: Instant?)
    case done
    /// The instant to arm for has passed: the service has been started at once.
    case started
    /// Not done, and why.
    case failed(String)

    /// The most bytes that a packet can have; a reason is cut to that.
    package static let longest = 512

    package var text: String {
        switch self {
        case .timer(let trigger, let instant): "timer \(trigger) \(instant.map { "\($0)" } ?? "-")"
        case .done: "done"
        case .started: "started"
        case .failed(let reason): String(decoding: "failed \(reason)".utf8.prefix(Self.longest - 3), as: UTF8.self)
        }
    }

    /// Reads what `text` writes; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        switch (words[0], words.count) {
        case ("done", 1): self = .done
        case ("started", 1): self = .started
        case ("failed", 2...): self = .failed(String(text.dropFirst("failed ".count)))
        case ("timer", 3):
            let instant = Instant(rfc3339: words[2])
            guard let trigger = TriggerUnit(words[1]), instant != nil || words[2] == "-" else { return nil }
            self = .timer(trigger, at: instant)
        default: return nil
        }
    }
}
