import Desk
import Hours

/// What the daemon counts, as a plain value.
public struct Metrics: Hashable, Sendable {
    public var version: String
    /// Nil where it is not known.
    public var tzdata: String?
    public var startedAt: Instant
    public var configuration: Configuration
    public var sites: [Site]
    public var occurrences: [OccurrenceCount]
    public var actions: [ActionCount]
    /// From the due instant to the firing, in seconds.
    public var firingLateness: Histogram
    public var messages: [MessageCount]
    public var deliveries: [DeliveryCount]

    public init(
        version: String, tzdata: String?, startedAt: Instant, configuration: Configuration, sites: [Site] = [],
        occurrences: [OccurrenceCount] = [], actions: [ActionCount] = [], firingLateness: Histogram = Histogram(),
        messages: [MessageCount] = [], deliveries: [DeliveryCount] = []
    ) {
        self.version = version
        self.tzdata = tzdata
        self.startedAt = startedAt
        self.configuration = configuration
        self.sites = sites
        self.occurrences = occurrences
        self.actions = actions
        self.firingLateness = firingLateness
        self.messages = messages
        self.deliveries = deliveries
    }

    /// The last time that the configuration was read.
    public struct Configuration: Hashable, Sendable {
        public var loadedAt: Instant
        /// Whether every file was accepted.
        public var succeeded: Bool
        /// The versions in force of files that have errors.
        public var lastGood: [LastGood]

        public init(loadedAt: Instant, succeeded: Bool, lastGood: [LastGood] = []) {
            self.loadedAt = loadedAt
            self.succeeded = succeeded
            self.lastGood = lastGood
        }

        public struct LastGood: Hashable, Sendable {
            public var file: String
            /// When the version was first in force.
            public var acceptedAt: Instant

            public init(file: String, acceptedAt: Instant) {
                self.file = file
                self.acceptedAt = acceptedAt
            }
        }
    }

    public struct Site: Hashable, Sendable {
        public var name: String
        public var accepting: Bool
        public var departments: [Department]
        /// Of the published state; nil, both, while nothing has been published.
        public var generation: Int64?
        public var generatedAt: Instant?
        public var publications: Int
        public var publicationFailures: Int
        /// Nil when no trigger is going to fire.
        public var nextFiring: Instant?
        /// How many are in force.
        public var overrides: Int

        public init(
            name: String, accepting: Bool, departments: [Department], generation: Int64?, generatedAt: Instant?,
            publications: Int, publicationFailures: Int, nextFiring: Instant?, overrides: Int
        ) {
            self.name = name
            self.accepting = accepting
            self.departments = departments
            self.generation = generation
            self.generatedAt = generatedAt
            self.publications = publications
            self.publicationFailures = publicationFailures
            self.nextFiring = nextFiring
            self.overrides = overrides
        }
    }

    public struct Department: Hashable, Sendable {
        public var name: String
        public var phase: Phase
        public var accepting: Bool
        public var agents: AgentCounts

        public init(name: String, phase: Phase, accepting: Bool, agents: AgentCounts) {
            self.name = name
            self.phase = phase
            self.accepting = accepting
            self.agents = agents
        }
    }

    public struct OccurrenceCount: Hashable, Sendable {
        public var site: String
        public var trigger: String
        public var outcome: OccurrenceRecord.Outcome
        public var count: Int

        public init(site: String, trigger: String, outcome: OccurrenceRecord.Outcome, count: Int) {
            self.site = site
            self.trigger = trigger
            self.outcome = outcome
            self.count = count
        }
    }
}
