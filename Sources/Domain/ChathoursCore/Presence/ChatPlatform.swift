// SPDX-License-Identifier: Apache-2.0

package import Hours

/// A chat platform that is polled for agents' presence, on behalf of a source.
package struct ChatPlatform: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// Zendesk's Agent Availability API.
        case zendesk
        /// Zendesk's Real Time Chat API, which knows numbers of agents only.
        case zendeskChat = "zendesk-chat"
        case rocketChat = "rocket-chat"
        case chatwoot
    }

    /// The platform's agents that work for one of the site's departments.
    package enum Groups: Hashable, Sendable {
        case all
        /// The agents of the groups, departments or inboxes with these identifiers on the platform.
        case these([String])
    }

    package static let defaultChannel = "messaging"
    package static let defaultInterval = Span(seconds: 30)

    package let kind: Kind
    /// `https`, or `http` to this machine; without a slash at its end.
    package let address: String
    /// The site to which the departments belong.
    package let site: String
    /// The platform's groups for each department of the site; not empty.
    package let groups: [String: Groups]
    /// The credential for the platform's API.
    package let credential: SecretReference
    /// The user that the credential belongs to; nil if the credential is sufficient by itself.
    package let user: String?
    /// The number of the account; nil if the address or the credential identifies it.
    package let account: String?
    /// The channel whose agents count, where the platform has several.
    package let channel: String
    /// The bearer token with which the source reports to the daemon.
    package let token: SecretReference
    /// The interval between the starts of two polls.
    package let interval: Span
    /// The time for which the result of a poll counts, measured from the start of the poll; longer than the interval.
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

    /// Returns the default lease, under which agents stay present if two polls in a row fail.
    package static func defaultLease(_ interval: Span) -> Span { Span(seconds: 3 * interval.seconds) }
}
