import ChathoursCore
import ControlAPI
import Hours

/// An occurrence of a trigger for people.
struct OccurrenceWords {
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
            (count { $0 == .retry }, "to be tried again"), (count { $0 == nil }, "not tried yet"),
        ]
        let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return words.isEmpty ? "none" : words.joined(separator: ", ")
    }

    /// A line for each action that has been tried: `action 2: failed 17:45 CET after 3 attempts: 500`.
    var details: [String] {
        occurrence.actions.compactMap { action in
            guard let outcome = action.outcome else { return nil }
            let word = outcome == .retry ? "to be tried again" : outcome.rawValue
            let at = action.at.map { ", \(times.zoned($0))" } ?? ""
            let attempts = action.attempts == 1 ? "1 attempt" : "\(action.attempts) attempts"
            let detail = action.detail.map { ": \(printable($0))" } ?? ""
            return "action \(action.index + 1): \(word) after \(attempts)\(at)\(detail)"
        }
    }

    private func count(_ fits: (ActionResult.Outcome?) -> Bool) -> Int {
        occurrence.actions.count { fits($0.outcome) }
    }

    static func word(_ outcome: OccurrenceRecord.Outcome) -> String {
        switch outcome {
        case .fired: "fired"
        case .missed: "missed"
        case .unmet: "condition not met"
        case .paused: "held back"
        }
    }
}
