import Hours

/// A team that chats are sent to.
public struct Department: Hashable, Sendable {
    public let name: String
    /// What visitors are shown; empty where nothing is written.
    public let displayName: LocalizedText
    public let rules: OpeningRules
    /// Where `last-call` is written; nil where it is not.
    public let lastCallEntry: EntryID?
    public let presence: PresencePolicy
    /// Departments to try when this one does not accept, in order.
    public let routeTo: [String]
    /// Its own form for visitors; nil: the site's.
    public let form: VisitorForm?

    public init(
        name: String, displayName: LocalizedText = LocalizedText(), rules: OpeningRules,
        lastCallEntry: EntryID? = nil, presence: PresencePolicy = PresencePolicy(), routeTo: [String] = [],
        form: VisitorForm? = nil
    ) {
        self.name = name
        self.displayName = displayName
        self.rules = rules
        self.lastCallEntry = lastCallEntry
        self.presence = presence
        self.routeTo = routeTo
        self.form = form
    }

    /// The same department under operators' decisions.
    func with(overrides: [OverrideWindow]) -> Department {
        Department(
            name: name, displayName: displayName, rules: rules.with(overrides: overrides),
            lastCallEntry: lastCallEntry, presence: presence, routeTo: routeTo, form: form)
    }

    /// The same department in other zone data.
    public func with(zone: ZoneRules) -> Department {
        Department(
            name: name, displayName: displayName, rules: rules.with(zone: zone), lastCallEntry: lastCallEntry,
            presence: presence, routeTo: routeTo, form: form)
    }
}
