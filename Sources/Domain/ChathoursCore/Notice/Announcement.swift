// SPDX-License-Identifier: Apache-2.0

import Hours

/// A trigger's `say` for one department: the text shown to visitors from its due instant to its end.
struct Announcement: Sendable {
    let trigger: Trigger
    let department: Department
    let event: OccurrenceEvent
    let eventAt: Instant
    let due: Instant
    /// The time from which it is shown: the firing, which may be late.
    let from: Instant
    /// Nil if nothing ever ends it.
    private(set) var until: Instant?
    /// The time at which the chat stops: the event itself for a close or the start of a break, otherwise the next
    /// close. Nil if none comes.
    let closes: Instant?
    /// The time at which the chat is back; nil if it never is.
    let reopens: Instant?

    /// `firedAt` nil: at the due instant. Returns nil if the trigger has no `say`.
    init?(
        _ trigger: Trigger, _ department: Department, event: OccurrenceEvent, at eventAt: Instant, due: Instant,
        firedAt: Instant? = nil, timeline: Timeline
    ) {
        guard trigger.say != nil else { return nil }
        self.trigger = trigger
        self.department = department
        self.event = event
        self.eventAt = eventAt
        self.due = due
        from = firedAt ?? due
        switch event {
        case .close, .breakStart:
            closes = eventAt
            reopens = timeline.nextOpening(after: eventAt)
        case .open, .breakEnd:
            closes = timeline.closesAt(eventAt)
            reopens = eventAt
        case .offline, .online, .byHand:
            closes = timeline.closesAt(eventAt)
            reopens = timeline.phase(at: eventAt).forEvents == .open ? nil : timeline.nextOpening(after: eventAt)
        }
        if let span = trigger.sayFor {
            until = from + span.seconds
        } else if event == .offline {
            // Until the department is online again, which nobody can foresee.
            until = nil
        } else if event == .close {
            until = trigger.when.isWarning ? eventAt : reopens
        } else if trigger.when.isWarning, event != .breakStart {
            until = eventAt
        } else {
            until = timeline.nextEventChange(after: eventAt)?.at
        }
    }

    /// The same announcement, taken back at `instant` if it lasts that long.
    func ending(at instant: Instant) -> Announcement {
        var announcement = self
        announcement.until = min(until ?? instant, instant)
        return announcement
    }

    /// The same announcement, first shown at `instant`.
    func fired(at instant: Instant, timeline: Timeline) -> Announcement? {
        instant == from
            ? self
            : Announcement(
                trigger, department, event: event, at: eventAt, due: due, firedAt: instant, timeline: timeline)
    }

    /// The time from which it is published: ahead of its start, unless it has a condition, which is evaluated only
    /// then.
    var publishedFrom: Instant { trigger.condition == nil ? from - CompiledSite.validity : from }

    func holds(at instant: Instant) -> Bool {
        from <= instant && until.map { instant < $0 } != false
    }
}
