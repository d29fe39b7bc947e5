import Hours

/// A trigger's `say` for one department: what visitors are told, from its due instant to its end.
struct Announcement: Sendable {
    let trigger: Trigger
    let department: Department
    let event: ScheduleEvent
    let eventAt: Instant
    let from: Instant
    /// Nil when nothing ever ends it.
    let until: Instant?
    /// When the chat stops, if it is that sort of event; else the close that follows it. Nil when none does.
    let closes: Instant?
    /// When the chat is back. Nil when it never is.
    let reopens: Instant?

    init?(_ due: Due, timeline: Timeline) {
        guard due.trigger.say != nil else { return nil }
        trigger = due.trigger
        department = due.department
        event = due.event.event
        eventAt = due.event.at
        from = due.at
        switch event {
        case .close, .breakStart:
            closes = eventAt
            reopens = timeline.nextOpening(after: eventAt)
        case .open, .breakEnd:
            closes = timeline.closesAt(eventAt)
            reopens = eventAt
        }
        if let span = due.trigger.sayFor {
            until = from + span.seconds
        } else if event == .close {
            until = due.trigger.when.isWarning ? eventAt : reopens
        } else if due.trigger.when.isWarning, event != .breakStart {
            until = eventAt
        } else {
            until = timeline.nextEventChange(after: eventAt)?.at
        }
    }

    func holds(at instant: Instant) -> Bool {
        from <= instant && until.map { instant < $0 } != false
    }
}

extension Timeline {
    /// The next instant after `instant` from which visitors can start chats again, last call or not.
    fileprivate func nextOpening(after instant: Instant) -> Instant? {
        var change = nextEventChange(after: instant)
        while let next = change, next.phase.forEvents != .open { change = nextEventChange(after: next.at) }
        return change?.at
    }
}
