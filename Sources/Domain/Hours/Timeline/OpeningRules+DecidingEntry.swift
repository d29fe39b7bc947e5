// SPDX-License-Identifier: Apache-2.0

extension OpeningRules {
    /// The entry that makes `segment` hold at `instant`; nil for the last call and for
    /// overrides, which no schedule decides.
    package func decidingEntry(of segment: Segment, at instant: Instant) -> EntryID? {
        switch segment.reason {
        case .lastCall, .override: nil
        case .closure(let name): entry(in: closures.first { $0.name == name }?.schedule, holdingAt: instant)
        case .break(let name): entry(in: breaks.first { $0.name == name }?.schedule, holdingAt: instant)
        case .hours where segment.phase == .open: entry(in: hours, holdingAt: instant)
        case .hours, .date, .holiday:
            closedEntry(on: zone.date(at: instant))
        }
    }

    private func closedEntry(on date: CivilDate) -> EntryID? {
        let holiday = holidays.holiday(on: date)
        return hours.decision(on: date, isHoliday: holiday != nil).entry ?? holiday?.id
    }

    /// The entry one of whose slots holds at `instant`, that of the latest date where several do.
    private func entry(in schedule: Schedule?, holdingAt instant: Instant) -> EntryID? {
        guard let schedule else { return nil }
        let today = zone.date(at: instant)
        for days in [0, -1] {
            let date = today.adding(days: days)
            let decision = schedule.decision(on: date, isHoliday: holidays.holiday(on: date) != nil)
            let holds = decision.slots.contains {
                zone.firstInstant(reading: WallTime(date, minutes: $0.start)) <= instant
                    && instant < zone.firstInstant(reading: WallTime(date, minutes: $0.end))
            }
            if holds { return decision.entry }
        }
        return nil
    }
}
