import Hours

/// One department's status as its agents make it, settled against flapping.
struct DepartmentPresence: Hashable, Sendable {
    private(set) var status = Status.unknown
    /// Since when; being busy is a way of being online.
    private(set) var since: Instant
    /// Since when it has been without an agent; nil while it has one, and while nobody has reported.
    private(set) var withoutAgentSince: Instant?

    init(at now: Instant) {
        since = now
    }

    init(_ remembered: DepartmentStatus) {
        status = remembered.status
        since = remembered.since
        withoutAgentSince = remembered.withoutAgentSince
    }

    /// When it goes offline if no agent comes; nil while it has one, and while it is offline or unknown for good.
    func settles(after settle: Span) -> Instant? {
        status == .offline ? nil : withoutAgentSince.map { $0 + settle.seconds }
    }

    /// Takes what the agents are at `instant`; nil: nobody has reported.
    mutating func take(_ live: Status?, at instant: Instant) {
        switch live {
        case nil:
            withoutAgentSince = nil
            become(.unknown, at: instant)
        case .offline?:
            withoutAgentSince = withoutAgentSince ?? instant
        case let status?:
            withoutAgentSince = nil
            become(status, at: instant)
        }
    }

    /// Goes offline, when it has been without an agent for as long as `settle`.
    mutating func settle(_ settle: Span, at instant: Instant) {
        if let end = settles(after: settle), end <= instant { become(.offline, at: instant) }
    }

    /// After a step of the wall clock: the same lengths of time from now.
    mutating func shift(by seconds: Int64) {
        since = since + seconds
        withoutAgentSince = withoutAgentSince.map { $0 + seconds }
    }

    private mutating func become(_ new: Status, at instant: Instant) {
        guard new != status else { return }
        if !(new.isOnline && status.isOnline) { since = instant }
        status = new
    }
}
