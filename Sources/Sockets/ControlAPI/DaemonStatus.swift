import Desk
import Hours

/// How a site is doing, for the operator.
public struct SiteStatus: Codable, Hashable, Sendable {
    public let site: String
    /// Of the published state; nil while nothing has been published.
    public let generation: Int64?
    public let phase: Phase
    public let accepting: Bool
    /// The next change of phase of any department; nil when there is none.
    public let nextChange: Instant?
    /// Nil when no trigger is going to fire.
    public let nextFiring: NextFiring?
    public let publication: PublicationHealth
    /// In the order of their names.
    public let pausedTriggers: [String]
    /// Those in force, in the order of their departments.
    public let overrides: [Override]
    public let messages: MessageCounts
    /// In the order of their triggers.
    public let failedActions: [FailedAction]

    public init(
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
    public struct NextFiring: Codable, Hashable, Sendable {
        public let trigger: String
        public let due: Instant

        public init(trigger: String, due: Instant) {
            self.trigger = trigger
            self.due = due
        }
    }

    /// Whether the state gets to its readers.
    public struct PublicationHealth: Codable, Hashable, Sendable {
        /// Nil while nothing has been published.
        public let lastAt: Instant?
        /// Why the last attempt failed; nil when it did not.
        public let failure: String?

        public init(lastAt: Instant?, failure: String?) {
            self.lastAt = lastAt
            self.failure = failure
        }
    }

    /// How many of the site's messages have not arrived.
    public struct MessageCounts: Codable, Hashable, Sendable {
        public let waiting: Int
        /// Given up for at least one of their targets, with none that waits.
        public let failed: Int

        public init(waiting: Int, failed: Int) {
            self.waiting = waiting
            self.failed = failed
        }
    }

    public struct List: Codable, Hashable, Sendable {
        public let sites: [SiteStatus]

        public init(sites: [SiteStatus]) {
            self.sites = sites
        }
    }
}
