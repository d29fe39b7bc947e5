import Hours

/// An occurrence that is due, before it is decided whether it fires.
struct Candidate: Sendable {
    struct Share: Sendable {
        /// The position of the department in the site.
        let department: Int
        let eventAt: Instant
    }

    let due: Instant
    let trigger: Trigger
    let event: OccurrenceEvent
    private(set) var shares: [Share]

    var eventAt: Instant { shares.map(\.eventAt).min() ?? due }

    /// Departments whose due instants coincide share one occurrence; in order of due instant, then trigger.
    static func grouped(_ dues: [Candidate]) -> [Candidate] {
        struct Key: Hashable {
            let due: Instant
            let trigger: String
        }
        var groups: [Key: Candidate] = [:]
        for due in dues {
            groups[Key(due: due.due, trigger: due.trigger.name), default: due.without].shares += due.shares
        }
        return groups.values.sorted { ($0.due, $0.trigger.name) < ($1.due, $1.trigger.name) }
    }

    /// The same for the departments whose event is still to come; nil when there is none.
    func stillToCome(at now: Instant) -> Candidate? { only { $0.eventAt > now } }

    /// The same for some of its departments; nil when there is none.
    func only(_ isMeant: (Share) -> Bool) -> Candidate? {
        var candidate = self
        candidate.shares.removeAll { !isMeant($0) }
        return candidate.shares.isEmpty ? nil : candidate
    }

    /// The rule for what was due earlier (design.md section 4): a warning fires late only while its event is still to
    /// come, anything else within its `if-late`. Nil when it is too late.
    func late(at now: Instant) -> Candidate? {
        if due >= now { return self }
        if trigger.when.isWarning { return stillToCome(at: now) }
        return now - due <= trigger.ifLate.seconds ? self : nil
    }

    private var without: Candidate {
        var candidate = self
        candidate.shares = []
        return candidate
    }
}
