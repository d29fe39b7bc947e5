// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import Hours
import Ledger

/// The actions that failed for good when they were performed last, by trigger and position.
struct FailedActions {
    private var failures: [TriggerPath: [Int: FailedAction]] = [:]

    /// Records the failures that the ledger holds for a site, by trigger.
    mutating func know(_ known: [String: [ActionFailure]], of site: String) {
        for (trigger, found) in known {
            let actions = found.map { failure in
                let action = FailedAction(
                    trigger: trigger, action: failure.action.words, since: failure.since, due: failure.due,
                    detail: failure.detail)
                return (failure.index, action)
            }
            failures[TriggerPath(site: site, trigger: trigger)] = Dictionary(actions) { first, _ in first }
        }
    }

    /// An action of `trigger` was tried, which is nil when it has gone.
    mutating func note(
        _ report: AttemptReport, _ key: OccurrenceKey, _ index: Int, _ trigger: Trigger?, at now: Instant
    ) {
        let path = TriggerPath(site: key.site, trigger: key.trigger)
        switch report.outcome {
        case .done: failures[path]?[index] = nil
        case .retry: break
        case .failed:
            guard let actions = trigger?.actions, actions.indices.contains(index) else { return }
            let action = actions[index].words
            let known = failures[path]?[index]
            failures[path, default: [:]][index] = FailedAction(
                trigger: key.trigger, action: action, since: known?.action == action ? known?.since ?? now : now,
                due: key.due, detail: report.detail)
        }
    }

    /// Those of the actions that a site has now, in the order of their triggers.
    func of(_ site: Site) -> [FailedAction] {
        site.triggers.sorted { $0.name < $1.name }.flatMap { trigger in
            let known = failures[TriggerPath(site: site.name, trigger: trigger.name)] ?? [:]
            return trigger.actions.enumerated().compactMap { index, action in
                known[index].flatMap { $0.action == action.words ? $0 : nil }
            }
        }
    }
}
