// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import Hours

/// The status of a site, for the operator.
package struct SiteStatus: Codable, Hashable, Sendable {
    package let site: String
    /// Of the published state; nil while nothing has been published.
    package let generation: Int64?
    package let phase: Phase
    package let accepting: Bool
    /// The next change of phase of any department; nil when there is none.
    package let nextChange: Instant?
    /// Nil when no trigger is going to fire.
    package let nextFiring: NextFiring?
    package let publication: PublicationHealth
    /// In the order of their names.
    package let pausedTriggers: [String]
    /// Those in force, in the order of their departments.
    package let overrides: [Override]
    package let messages: MessageCounts
    /// In the order of their triggers.
    package let failedActions: [FailedAction]

    package init(
        site: String, generation: Int64?, phase: Phase, accepting: Bool, nextChange: Instant?, nextFiring: NextFiring?,
        publication: PublicationHealth, pausedTriggers: [String], overrides: [Override],
        messages: MessageCounts = MessageCounts(waiting: 0, failed: 0), failedActions: [FailedAction] = []
    ) {
        self.site = site
        self.generation = generation
        self.phase = phase
        self.accepting = accepting
        self.nextChange = nextChange
        self.nextFiring = nextFiring
        self.publication = publication
        self.pausedTriggers = pausedTriggers
        self.overrides = overrides
        self.messages = messages
        self.failedActions = failedActions
    }

    /// The trigger that fires next.
    package struct NextFiring: Codable, Hashable, Sendable {
        package let trigger: String
        package let due: Instant

        package init(trigger: String, due: Instant) {
            self.trigger = trigger
            self.due = due
        }
    }

    /// The status of publication: whether the state reaches its readers.
    package struct PublicationHealth: Codable, Hashable, Sendable {
        /// Nil while nothing has been published.
        package let lastAt: Instant?
        /// The reason that the last attempt failed; nil if it did not fail.
        package let failure: String?

        package init(lastAt: Instant?, failure: String?) {
            self.lastAt = lastAt
            self.failure = failure
        }
    }

    /// The numbers of the site's messages that have not been delivered.
    package struct MessageCounts: Codable, Hashable, Sendable {
        package let waiting: Int
        /// Given up for at least one of their targets, with none that waits.
        package let failed: Int

        package init(waiting: Int, failed: Int) {
            self.waiting = waiting
            self.failed = failed
        }
    }

    package struct List: Codable, Hashable, Sendable {
        package let sites: [SiteStatus]

        package init(sites: [SiteStatus]) {
            self.sites = sites
        }
    }
}

/// The status of the daemon.
package struct DaemonStatus: Codable, Hashable, Sendable {
    package let version: String
    package let startedAt: Instant
    /// The version of the time-zone data, such as `2026f`; nil where it is not known.
    package let tzdata: String?
    /// The folder that the configuration is in.
    package let configuration: String
    /// The configuration's files that have errors, those of sites last.
    package let rejected: [RejectedFile]
    /// In the order of their names.
    package let sites: [SiteStatus]

    package init(
        version: String, startedAt: Instant, tzdata: String?, configuration: String = "/etc/chathours",
        rejected: [RejectedFile] = [], sites: [SiteStatus]
    ) {
        self.version = version
        self.startedAt = startedAt
        self.tzdata = tzdata
        self.configuration = configuration
        self.rejected = rejected
        self.sites = sites
    }
}
