// SPDX-License-Identifier: Apache-2.0

import Hours

/// A change of a department's settled status.
struct StatusChange: Hashable, Sendable {
    let department: String
    let from: Status
    /// The time since which `from` had held; `busy` counts as `online`.
    let heldSince: Instant
    let to: Status
    let at: Instant
}

/// A period during which a department's settled status was the same; `busy` counts as `online`.
struct StatusPeriod: Hashable, Sendable {
    let status: Status
    let from: Instant
    /// The time of the change to another status; nil while the status lasts.
    let until: Instant?
}

extension PresenceTracker {
    /// Returns the periods of a department's status, in order, up to the current one. `changes` are the department's
    /// latest.
    func periods(of department: String, _ changes: [StatusChange]) -> [StatusPeriod] {
        let past = changes.filter { !($0.from.isOnline && $0.to.isOnline) }.map {
            StatusPeriod(status: $0.from, from: $0.heldSince, until: $0.at)
        }
        return past + [StatusPeriod(status: status(of: department), from: since(department), until: nil)]
    }
}
