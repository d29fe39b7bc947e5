import Hours

/// Something that happens to a department because of its schedule.
package enum ScheduleEvent: String, CaseIterable, Hashable, Sendable {
    case open
    case close
    case breakStart = "break start"
    case breakEnd = "break end"

    /// What happens when a department goes from one phase to the next; nil when it is nothing.
    package init?(from: Phase, to: Phase) {
        switch (from.forEvents, to.forEvents) {
        case (.closed, .open): self = .open
        case (.open, .closed), (.break, .closed): self = .close
        case (.open, .break), (.closed, .break): self = .breakStart
        case (.break, .open): self = .breakEnd
        default: return nil
        }
    }
}

/// When a trigger fires: an event, and how long before or after it.
package struct TriggerTime: Hashable, Sendable {
    package enum Event: Hashable, Sendable {
        /// The name of a break narrows `break start` and `break end` to it.
        case schedule(ScheduleEvent, breakName: String?)
        case offline
        case online
    }

    package enum Shift: Hashable, Sendable {
        /// Ahead of the event; never for presence, which nobody can foresee.
        case before(Span)
        case at
        /// Behind the event, if what it began still lasts.
        case after(Span)
    }

    package let event: Event
    package let shift: Shift

    package init(event: Event, shift: Shift) {
        self.event = event
        self.shift = shift
    }

    /// As it is written in a site file: `15min before close`.
    package var text: String {
        let event =
            switch event {
            case .schedule(let event, let name): ([event.rawValue] + [name].compactMap { $0 }).joined(separator: " ")
            case .offline: "offline"
            case .online: "online"
            }
        return switch shift {
        case .before(let span): "\(span) before \(event)"
        case .at: event
        case .after(let span): "\(span) after \(event)"
        }
    }

    /// A longer lead or lag than this is refused.
    package static let longestShift = Span(seconds: 366 * 86_400)

    var occurrenceEvent: OccurrenceEvent {
        switch event {
        case .schedule(let event, _): OccurrenceEvent(event)
        case .offline: .offline
        case .online: .online
        }
    }

    /// Seconds of lead; 0 when there is none.
    package var lead: Int64 { if case .before(let span) = shift { span.seconds } else { 0 } }
    /// Seconds of lag; 0 when there is none.
    package var lag: Int64 { if case .after(let span) = shift { span.seconds } else { 0 } }
    package var isWarning: Bool { if case .before = shift { true } else { false } }
}
