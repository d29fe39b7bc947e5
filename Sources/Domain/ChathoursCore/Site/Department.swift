import Hours

/// A team that chats are sent to.
package struct Department: Hashable, Sendable {
    package let name: String
    /// What visitors are shown; empty where nothing is written.
    package let displayName: LocalizedText
    package let rules: OpeningRules
    /// Where `last-call` is written; nil where it is not.
    package let lastCallEntry: EntryID?
    package let presence: PresencePolicy
    /// Departments to try when this one does not accept, in order.
    package let routeTo: [String]
    /// Its own form for visitors; nil: the site's.
    package let form: VisitorForm?

    package init(
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
    package func with(zone: ZoneRules) -> Department {
        Department(
            name: name, displayName: displayName, rules: rules.with(zone: zone), lastCallEntry: lastCallEntry,
            presence: presence, routeTo: routeTo, form: form)
    }
}
