// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlServer
import Hours

/// The daemon's counters since its start, and the values that it last reported.
struct DaemonCounters {
    private struct OccurrenceKind: Hashable {
        let trigger: TriggerPath
        let outcome: OccurrenceRecord.Outcome
    }

    private struct ActionKind: Hashable {
        let trigger: TriggerPath
        let outcome: AttemptOutcome
    }

    private struct DeliveryKind: Hashable {
        let site: String
        let target: String
        let outcome: AttemptOutcome
    }

    private var occurrences: [OccurrenceKind: Int] = [:]
    private var actions: [ActionKind: Int] = [:]
    private var deliveries: [DeliveryKind: Int] = [:]
    private(set) var acceptedMessages: [String: Int] = [:]
    private(set) var publications: [String: Int] = [:]
    private(set) var publicationFailures: [String: Int] = [:]
    private(set) var lateness = Histogram()
    /// Departments by site, as the listeners know them.
    var lastReported: [String: [String: Change.Department]] = [:]

    mutating func fired(_ firing: Firing) {
        count(OccurrenceRecord(firing))
        lateness.observe(Double(firing.firedAt - firing.key.due))
    }

    mutating func notFired(_ record: OccurrenceRecord) { count(record) }

    mutating func published(_ site: String, _ isPublished: Bool) {
        if isPublished { publications[site, default: 0] += 1 } else { publicationFailures[site, default: 0] += 1 }
    }

    /// - Parameter target: Of a delivery.
    mutating func tried(_ report: AttemptReport, of workload: Workload, target: DeliveryTarget?) {
        switch workload {
        case .trigger(let trigger): actions[ActionKind(trigger: trigger, outcome: report.outcome), default: 0] += 1
        case .messages(let site):
            guard let target = target?.description else { return }
            deliveries[DeliveryKind(site: site, target: target, outcome: report.outcome), default: 0] += 1
        }
    }

    mutating func accepted(_ count: Int, of site: String) { acceptedMessages[site, default: 0] += count }

    private mutating func count(_ record: OccurrenceRecord) {
        let trigger = TriggerPath(site: record.key.site, trigger: record.key.trigger)
        occurrences[OccurrenceKind(trigger: trigger, outcome: record.outcome), default: 0] += 1
    }

    var occurrenceCounts: [Metrics.OccurrenceCount] {
        occurrences.sorted { ($0.key.trigger, $0.key.outcome.rawValue) < ($1.key.trigger, $1.key.outcome.rawValue) }
            .map { kind, count in
                Metrics.OccurrenceCount(
                    site: kind.trigger.site, trigger: kind.trigger.trigger, outcome: kind.outcome, count: count)
            }
    }

    var actionCounts: [Metrics.ActionCount] {
        actions.sorted { ($0.key.trigger, $0.key.outcome.rawValue) < ($1.key.trigger, $1.key.outcome.rawValue) }
            .map { kind, count in
                Metrics.ActionCount(
                    site: kind.trigger.site, trigger: kind.trigger.trigger, outcome: kind.outcome, count: count)
            }
    }

    var deliveryCounts: [Metrics.DeliveryCount] {
        deliveries.sorted {
            ($0.key.site, $0.key.target, $0.key.outcome.rawValue)
                < ($1.key.site, $1.key.target, $1.key.outcome.rawValue)
        }
        .map { kind, count in
            Metrics.DeliveryCount(site: kind.site, target: kind.target, outcome: kind.outcome, count: count)
        }
    }
}
