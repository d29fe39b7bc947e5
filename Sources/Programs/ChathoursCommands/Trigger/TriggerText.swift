// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlClient
import Hours

/// An occurrence of a trigger for people.
struct OccurrenceText {
    let occurrence: TriggerOccurrence
    let times: LocalTimes

    /// `fired 17:45 CET, 3 min late`.
    var result: String {
        let word = Self.word(occurrence.outcome)
        let lateness = occurrence.at - occurrence.key.due
        let isLate = occurrence.outcome == .fired && lateness > 0
        return "\(word) \(times.zoned(occurrence.at))" + (isLate ? ", \(LocalTimes.length(lateness)) late" : "")
    }

    /// `2 done, 1 failed`; `none` when there are none.
    var actions: String {
        let counts = [
            (count { $0 == .done }, "done"), (count { $0 == .failed }, "failed"),
            (count { $0 == .retry }, "will be retried"), (count { $0 == nil }, "not attempted yet"),
        ]
        let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return words.isEmpty ? "none" : words.joined(separator: ", ")
    }

    /// A line for each action that has been tried: `action 2: failed 17:45 CET after 3 attempts: 500`.
    var details: [String] {
        occurrence.actions.compactMap { action in
            guard let outcome = action.outcome else { return nil }
            let word = outcome == .retry ? "will be retried" : outcome.rawValue
            let at = action.at.map { ", \(times.zoned($0))" } ?? ""
            let attempts = action.attempts == 1 ? "1 attempt" : "\(action.attempts) attempts"
            let detail = action.detail.map { ": \(printable($0))" } ?? ""
            return "action \(action.index + 1): \(word) after \(attempts)\(at)\(detail)"
        }
    }

    private func count(_ fits: (AttemptOutcome?) -> Bool) -> Int {
        occurrence.actions.count { fits($0.outcome) }
    }

    static func word(_ outcome: OccurrenceRecord.Outcome) -> String {
        switch outcome {
        case .fired: "fired"
        case .missed: "missed"
        case .unmet: "condition not met"
        case .paused: "paused"
        }
    }
}

/// A trigger of a site, with what became of its last occurrence.
struct TriggerEntry: Encodable {
    let site: String
    let status: TriggerStatus
    /// Nil when there has been none.
    let last: TriggerOccurrence?

    init(_ status: TriggerStatus, of site: String, from client: ControlClient) async throws {
        self.site = site
        self.status = status
        last = status.lastResult == nil ? nil : try await client.history(of: status.name, in: site, limit: 1).first
    }

    private enum CodingKeys: String, CodingKey {
        case site, lastActions
    }

    /// The fields of the status, the site, and how the actions of the last occurrence went.
    func encode(to encoder: any Encoder) throws {
        try status.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(site, forKey: .site)
        try container.encodeIfPresent(last?.actions, forKey: .lastActions)
    }
}

/// A trigger for people.
struct TriggerText {
    let entry: TriggerEntry
    let times: LocalTimes

    var name: String { "\(entry.site).\(entry.status.name)" }

    /// `17:45 CET (in 25 min)`; while it is held back, that is said first.
    var nextFiring: String {
        let next = entry.status.nextFiring.map { times.ahead($0) }
        guard entry.status.paused else { return next ?? "none scheduled" }
        return "paused" + (next.map { "; due \($0)" } ?? "")
    }

    var lastResult: String {
        if let last { return last.result }
        guard let result = entry.status.lastResult else { return "never due" }
        return "\(OccurrenceText.word(result.outcome)) \(times.zoned(result.at))"
    }

    var last: OccurrenceText? { entry.last.map { OccurrenceText(occurrence: $0, times: times) } }
}
