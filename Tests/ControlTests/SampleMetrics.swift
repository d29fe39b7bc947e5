// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlServer
import Hours

/// Metrics with every family, and names that need quoting.
enum SampleMetrics {
    static var metrics: Metrics {
        var agents = AgentCounts()
        agents.online = 2
        agents.invisible = 1
        var lateness = Histogram()
        for seconds in [0.002, 0.002, 0.3, 1_000] { lateness.observe(seconds) }
        return Metrics(
            version: "1.0 \"beta\" \\ \n", tzdata: "2026f", startedAt: Instant(1_000),
            configuration: Metrics.Configuration(
                loadedAt: Instant(2_000), succeeded: false,
                lastGood: [.init(file: "/etc/a \"b\".yaml", acceptedAt: Instant(1_500))]),
            sites: [
                Metrics.Site(
                    name: "boutique", accepting: true,
                    departments: [
                        Metrics.Department(name: "sales", phase: .open, accepting: true, agents: agents),
                        Metrics.Department(name: "support", phase: .break, accepting: false, agents: AgentCounts()),
                    ], generation: 4_711, generatedAt: SmallDaemon.now - 7, publications: 12, publicationFailures: 1,
                    nextFiring: SmallDaemon.key.due, overrides: 3),
                Metrics.Site(
                    name: "new", accepting: false, departments: [], generation: nil, generatedAt: nil, publications: 0,
                    publicationFailures: 0, nextFiring: nil, overrides: 0),
            ],
            occurrences: [
                Metrics.OccurrenceCount(site: "boutique", trigger: "closing-soon", outcome: .fired, count: 5),
                Metrics.OccurrenceCount(site: "boutique", trigger: "closing-soon", outcome: .missed, count: 1),
            ],
            actions: [Metrics.ActionCount(site: "boutique", trigger: "closing-soon", outcome: .retry, count: 2)],
            firingLateness: lateness,
            messages: [
                Metrics.MessageCount(site: "boutique", accepted: 41, waiting: 2),
                Metrics.MessageCount(site: "new", accepted: 0, waiting: 0),
            ],
            deliveries: [
                Metrics.DeliveryCount(site: "boutique", target: "mail: team", outcome: .done, count: 39),
                Metrics.DeliveryCount(site: "boutique", target: "zendesk: help", outcome: .failed, count: 1),
            ])
    }
}
