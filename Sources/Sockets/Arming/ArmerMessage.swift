import Hours

/// What the armer can be asked for: a packet each, and nothing else.
package enum ArmerRequest: Hashable, Sendable {
    /// Have the trigger's service started at the instant, and not at the one it was armed for before.
    case arm(TriggerUnit, at: Instant)
    /// Take its timer away.
    case disarm(TriggerUnit)
    /// Tell all timers of triggers.
    case list
    /// Start its service now.
    case start(TriggerUnit)

    /// The most bytes that a request can have.
    package static let longest = 128

    /// `arm boutique.closing-soon 2026-11-24T16:45:00Z`.
    package var text: String {
        switch self {
        case .arm(let trigger, let instant): "arm \(trigger) \(instant)"
        case .disarm(let trigger): "disarm \(trigger)"
        case .list: "list"
        case .start(let trigger): "start \(trigger)"
        }
    }

    /// Reads what `text` writes; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        let trigger = words.count > 1 ? TriggerUnit(words[1]) : nil
        switch (words[0], words.count, trigger) {
        case ("arm", 3, let trigger?):
            guard let instant = Instant(rfc3339: words[2]) else { return nil }
            self = .arm(trigger, at: instant)
        case ("disarm", 2, let trigger?): self = .disarm(trigger)
        case ("list", 1, _): self = .list
        case ("start", 2, let trigger?): self = .start(trigger)
        default: return nil
        }
    }
}
