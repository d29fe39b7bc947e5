// SPDX-License-Identifier: Apache-2.0

import Hours

/// One department's status according to its agents, settled against flapping.
struct DepartmentPresence: Hashable, Sendable {
    private(set) var status = Status.unknown
    /// The time since which the status holds; `busy` counts as `online`.
    private(set) var since: Instant
    /// The time since which no agent has been available; nil while one is, and while nobody has reported.
    private(set) var withoutAgentSince: Instant?

    init(at now: Instant) {
        since = now
    }

    init(_ remembered: DepartmentStatus) {
        status = remembered.status
        since = remembered.since
        withoutAgentSince = remembered.withoutAgentSince
    }

    /// Returns the time at which the department goes offline if no agent becomes available; nil while one is available,
    /// while the status is offline, and while it is unknown because nobody has reported.
    func settles(after settle: Span) -> Instant? {
        status == .offline ? nil : withoutAgentSince.map { $0 + settle.seconds }
    }

    /// Applies the agents' status at `instant`; nil if nobody has reported.
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

    /// Sets the status to offline if no agent has been available for at least `settle`.
    mutating func settle(_ settle: Span, at instant: Instant) {
        if let end = settles(after: settle), end <= instant { become(.offline, at: instant) }
    }

    /// Adjusts to a step of the wall clock: durations up to now stay the same.
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
