// SPDX-License-Identifier: Apache-2.0

package import Hours

/// A request that the armer accepts, sent as one packet. It accepts no others.
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
    package static let maxBytes = 128

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
    package static let maxBytes = 512

    package var text: String {
        switch self {
        case .timer(let trigger, let instant): "timer \(trigger) \(instant.map { "\($0)" } ?? "-")"
        case .done: "done"
        case .started: "started"
        case .failed(let reason): String(decoding: "failed \(reason)".utf8.prefix(Self.maxBytes - 3), as: UTF8.self)
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
