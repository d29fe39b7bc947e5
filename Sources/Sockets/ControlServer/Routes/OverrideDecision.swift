import ControlAPI
import Hours

/// An operator's decision, with its times worked out.
package struct OverrideDecision: Hashable, Sendable {
    package let kind: OverrideRequest.Kind
    /// Nil: all.
    package let departments: [String]?
    /// In the future; nil: until the next scheduled change. Never nil for `extend`.
    package let until: Instant?
    package let reason: String?
    /// Who decided: the name that was given, or who called.
    package let by: String

    init(_ request: OverrideRequest, now: Instant, by requester: Requester) throws(ProblemDocument) {
        guard request.until == nil || request.duration == nil else {
            throw .unacceptable("for", "until and for are both given", remedy: "give one of them")
        }
        if let duration = request.duration, duration.seconds < 1 {
            throw .unacceptable("for", "\(duration) is no time at all", remedy: "give a span such as 30min")
        }
        let until = request.until ?? request.duration.map { now + $0.seconds }
        if let until, until <= now {
            throw .unacceptable("until", "\(until) is past; here it is \(now)", remedy: "give a time in the future")
        }
        if request.kind == .extend, until == nil {
            throw .unacceptable("until", "an extension needs an end", remedy: "give until, or for")
        }
        kind = request.kind
        departments = request.departments
        self.until = until
        reason = request.reason
        by = request.by ?? requester.description
    }
}
