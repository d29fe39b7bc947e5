import Hours

/// A chat platform that is asked who is at work, on behalf of a source.
public struct ChatPlatform: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// Zendesk's Agent Availability API.
        case zendesk
        /// Zendesk's Real Time Chat API, which knows numbers of agents only.
        case zendeskChat = "zendesk-chat"
        case rocketChat = "rocket-chat"
        case chatwoot
    }

    /// Which of the platform's agents work for a department of ours.
    public enum Groups: Hashable, Sendable {
        case all
        /// Those of the groups, departments or inboxes with these identifiers on the platform.
        case these([String])
    }

    public static let defaultChannel = "messaging"
    public static let defaultInterval = Span(seconds: 30)

    public let kind: Kind
    /// `https`, or `http` to this machine; without a slash at its end.
    public let address: String
    /// Whose departments these are.
    public let site: String
    /// By department of ours; not empty.
    public let groups: [String: Groups]
    /// What the platform wants to see.
    public let credential: SecretReference
    /// Who the credential belongs to; nil where the credential alone is enough.
    public let user: String?
    /// The number of the account; nil where the address or the credential tells it.
    public let account: String?
    /// The channel whose agents count, where the platform has several.
    public let channel: String
    /// The bearer token with which the source reports to the daemon.
    public let token: SecretReference
    /// From the beginning of a poll to the beginning of the next one.
    public let interval: Span
    /// How long what a poll has found counts, from its beginning. Longer than the interval.
    public let lease: Span

    public init(
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
    public static func defaultLease(_ interval: Span) -> Span { Span(seconds: 3 * interval.seconds) }
}
