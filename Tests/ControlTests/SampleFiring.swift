// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import Hours

/// A firing with everything that can be in one.
enum SampleFiring {
    static let firing = Firing(
        key: SmallDaemon.key, event: .close, eventAt: SmallDaemon.now + 3_600, firedAt: SmallDaemon.now,
        departments: [
            Firing.Department(
                name: "sales",
                displayName: LocalizedText([
                    LocalizedText.Entry(language: "fr", text: "Ventes"),
                    LocalizedText.Entry(language: "en", text: "Sales"),
                ]), phase: .open, reason: "hours", status: .online, accepting: true, route: "sales",
                closesAt: SmallDaemon.now + 3_600, opensAt: nil)
        ],
        texts: [
            Firing.Text(
                departments: ["sales"],
                text: LocalizedText([LocalizedText.Entry(language: "fr", text: "Le chat ferme à 18:00.")]))
        ],
        actions: [.webhook("crm"), .command(["/usr/bin/logger", "{department}"])])

    static let occurrence = TriggerOccurrence(
        OccurrenceRecord(
            key: SmallDaemon.key, event: .close, eventAt: SmallDaemon.now + 3_600, departments: ["sales"],
            outcome: .fired, at: SmallDaemon.now),
        actions: [
            TriggerOccurrence.ActionRecord(
                index: 0, attempts: 1, outcome: .done, detail: "200", at: SmallDaemon.now)
        ])

    /// A claim of its second action, which has been tried twice.
    static func claim(nextAttempt: Instant) -> Claim {
        .firing(
            firing,
            [
                ClaimedJob(
                    index: 1, target: firing.actions[1], attempts: 2, since: firing.firedAt, nextAttempt: nextAttempt)
            ])
    }
}
