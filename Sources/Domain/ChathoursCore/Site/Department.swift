// SPDX-License-Identifier: Apache-2.0

package import Hours

/// A team that receives chats.
package struct Department: Hashable, Sendable {
    package let name: String
    /// The name shown to visitors; empty if not set.
    package let displayName: LocalizedText
    package let rules: OpeningRules
    /// The entry that sets `last-call`; nil if none does.
    package let lastCallEntry: EntryID?
    package let presence: PresencePolicy
    /// Departments to try when this one does not accept, in order.
    package let routeTo: [String]
    /// Its own form for visitors; nil: the site's form.
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

    /// The same department with operators' overrides.
    func with(overrides: [OverrideWindow]) -> Department {
        Department(
            name: name, displayName: displayName, rules: rules.with(overrides: overrides),
            lastCallEntry: lastCallEntry, presence: presence, routeTo: routeTo, form: form)
    }

    /// The same department with other zone data.
    package func with(zone: ZoneRules) -> Department {
        Department(
            name: name, displayName: displayName, rules: rules.with(zone: zone), lastCallEntry: lastCallEntry,
            presence: presence, routeTo: routeTo, form: form)
    }
}
