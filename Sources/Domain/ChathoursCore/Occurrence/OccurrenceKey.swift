import Hours

/// What makes an occurrence the one it is: it fires once for each of these.
public struct OccurrenceKey: Hashable, Sendable {
    public let site: String
    public let trigger: String
    public let due: Instant

    public init(site: String, trigger: String, due: Instant) {
        self.site = site
        self.trigger = trigger
        self.due = due
    }
}

extension OccurrenceKey: Comparable {
    /// By due instant, then site, then trigger.
    public static func < (left: OccurrenceKey, right: OccurrenceKey) -> Bool {
        (left.due, left.site, left.trigger) < (right.due, right.site, right.trigger)
    }
}

extension OccurrenceKey: CustomStringConvertible {
    /// `boutique.closing-soon.2026-11-24T16:45:00Z`; neither names nor instants have a dot in them.
    public var description: String { "\(site).\(trigger).\(due)" }

    /// Reads what `description` writes; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, !parts[1].isEmpty, let due = Instant(rfc3339: parts[2]) else {
            return nil
        }
        self.init(site: String(parts[0]), trigger: String(parts[1]), due: due)
    }
}
