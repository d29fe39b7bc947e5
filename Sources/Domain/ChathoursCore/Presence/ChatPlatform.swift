import Hours

/// A chat platform that is asked who is at work, on behalf of a source.
package struct ChatPlatform: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// Zendesk's Agent Availability API.
        case zendesk
        /// Zendesk's Real Time Chat API, which knows numbers of agents only.
        case zendeskChat = "zendesk-chat"
        case rocketChat = "rocket-chat"
        case chatwoot
    }

    /// Which of the platform's agents work for a department of ours.
    package enum Groups: Hashable, Sendable {
        case all
        /// Those of the groups, departments or inboxes with these identifiers on the platform.
        case these([String])
    }

    package static let defaultChannel = "messaging"
    package static let defaultInterval = Span(seconds: 30)

    package let kind: Kind
    /// `https`, or `http` to this machine; without a slash at its end.
    package let address: String
    /// Whose departments these are.
    package let site: String
    /// By department of ours; not empty.
    package let groups: [String: Groups]
    /// What the platform wants to see.
    package let credential: SecretReference
    /// Who the credential belongs to; nil where the credential alone is enough.
    package let user: String?
    /// The number of the account; nil where the address or the credential tells it.
    package let account: String?
    /// The channel whose agents count, where the platform has several.
    package let channel: String
    /// The bearer token with which the source reports to the daemon.
    package let token: SecretReference
    /// From the beginning of a poll to the beginning of the next one.
    package let interval: Span
    /// How long what a poll has found counts, from its beginning. Longer than the interval.
    package let lease: Span

    package init(
        kind: Kind, address: String, site: String, groups: [String: Groups], credential: SecretReference,
        user: String? = nil, account: String? = nil, channel: String = defaultChannel, token: SecretReference,
        interval: Span = defaultInterval, lease: Span? = nil
    ) {
        self.kind = kind
        self.address = address
        self.site = site
        self.groups = groups
        self.credential = credential
        self.user = user
        self.account = account
        self.channel = channel
        self.token = token
        self.interval = interval
        self.lease = lease ?? Self.defaultLease(interval)
    }

    /// Two polls may fail before anybody is missed.
    package static func defaultLease(_ interval: Span) -> Span { Span(seconds: 3 * interval.seconds) }
}
