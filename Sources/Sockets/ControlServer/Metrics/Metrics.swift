// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import ControlAPI
package import Hours

/// The daemon's metrics, as a plain value.
package struct Metrics: Hashable, Sendable {
    package var version: String
    /// Nil where it is not known.
    package var tzdata: String?
    package var startedAt: Instant
    package var configuration: Configuration
    package var sites: [Site]
    package var occurrences: [OccurrenceCount]
    package var actions: [ActionCount]
    /// From the due instant to the firing, in seconds.
    package var firingLateness: Histogram
    package var messages: [MessageCount]
    package var deliveries: [DeliveryCount]

    package init(
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
    package struct Configuration: Hashable, Sendable {
        package var loadedAt: Instant
        /// True if every file was accepted.
        package var succeeded: Bool
        /// The versions in force of files that have errors.
        package var lastGood: [LastGood]

        package init(loadedAt: Instant, succeeded: Bool, lastGood: [LastGood] = []) {
            self.loadedAt = loadedAt
            self.succeeded = succeeded
            self.lastGood = lastGood
        }

        package struct LastGood: Hashable, Sendable {
            package var file: String
            /// The time at which the version first took effect.
            package var acceptedAt: Instant

            package init(file: String, acceptedAt: Instant) {
                self.file = file
                self.acceptedAt = acceptedAt
            }
        }
    }

    package struct Site: Hashable, Sendable {
        package var name: String
        package var accepting: Bool
        package var departments: [Department]
        /// Of the published state; nil, both, while nothing has been published.
        package var generation: Int64?
        package var generatedAt: Instant?
        package var publications: Int
        package var publicationFailures: Int
        /// Nil when no trigger is going to fire.
        package var nextFiring: Instant?
        /// The number of overrides in force.
        package var overrides: Int

        package init(
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

    package struct Department: Hashable, Sendable {
        package var name: String
        package var phase: Phase
        package var accepting: Bool
        package var agents: AgentCounts

        package init(name: String, phase: Phase, accepting: Bool, agents: AgentCounts) {
            self.name = name
            self.phase = phase
            self.accepting = accepting
            self.agents = agents
        }
    }

    package struct OccurrenceCount: Hashable, Sendable {
        package var site: String
        package var trigger: String
        package var outcome: OccurrenceRecord.Outcome
        package var count: Int

        package init(site: String, trigger: String, outcome: OccurrenceRecord.Outcome, count: Int) {
            self.site = site
            self.trigger = trigger
            self.outcome = outcome
            self.count = count
        }
    }
}

extension Metrics {
    /// The number of attempts at a trigger's actions that had one outcome.
    package struct ActionCount: Hashable, Sendable {
        package var site: String
        package var trigger: String
        package var outcome: AttemptOutcome
        package var count: Int

        package init(site: String, trigger: String, outcome: AttemptOutcome, count: Int) {
            self.site = site
            self.trigger = trigger
            self.outcome = outcome
            self.count = count
        }
    }
}

extension Metrics {
    /// The number of attempts to deliver a site's messages to a target that had one outcome.
    package struct DeliveryCount: Hashable, Sendable {
        package var site: String
        /// As in site files: `mail: team`.
        package var target: String
        package var outcome: AttemptOutcome
        package var count: Int

        package init(site: String, target: String, outcome: AttemptOutcome, count: Int) {
            self.site = site
            self.target = target
            self.outcome = outcome
            self.count = count
        }
    }
}

extension Metrics {
    /// A site's messages: those accepted since the start, and those that wait to be delivered.
    package struct MessageCount: Hashable, Sendable {
        package var site: String
        package var accepted: Int
        package var waiting: Int

        package init(site: String, accepted: Int, waiting: Int) {
            self.site = site
            self.accepted = accepted
            self.waiting = waiting
        }
    }
}
