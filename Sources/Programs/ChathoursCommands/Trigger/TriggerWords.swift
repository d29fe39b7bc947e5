import ControlAPI
import Hours

/// A trigger for people.
struct TriggerWords {
    let entry: TriggerEntry
    let times: LocalTimes

    var name: String { "\(entry.site).\(entry.status.name)" }

    /// `17:45 CET (in 25 min)`; while it is held back, that is said first.
    var nextFiring: String {
        let next = entry.status.nextFiring.map { times.ahead($0) }
        guard entry.status.paused else { return next ?? "none foreseen" }
        return "held back" + (next.map { "; due \($0)" } ?? "")
    }

    var lastResult: String {
        if let last { return last.result }
        guard let result = entry.status.lastResult else { return "never due" }
        return "\(OccurrenceWords.word(result.outcome)) \(times.zoned(result.at))"
    }

    var last: OccurrenceWords? { entry.last.map { OccurrenceWords(occurrence: $0, times: times) } }
}
