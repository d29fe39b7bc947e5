// SPDX-License-Identifier: Apache-2.0

import Hours

/// The phase at an instant by the letter of design.md section 4, the last call apart.
struct NaivePhase {
    let phase: Phase
    let reason: Reason

    init(_ rules: OpeningRules, at instant: Instant) {
        func holds(_ schedule: Schedule) -> Bool {
            let today = rules.zone.wallTime(at: instant).date
            return (-3...2).contains { days in
                let date = today.adding(days: days)
                let isHoliday = rules.holidays.holiday(on: date) != nil
                return schedule.decision(on: date, isHoliday: isHoliday).slots.contains { slot in
                    rules.zone.firstInstant(reading: WallTime(date, minutes: slot.start)) <= instant
                        && instant < rules.zone.firstInstant(reading: WallTime(date, minutes: slot.end))
                }
            }
        }
        if !holds(rules.hours) {
            let date = rules.zone.date(at: instant)
            let holiday = rules.holidays.holiday(on: date)
            phase = .closed
            reason =
                switch rules.hours.decision(on: date, isHoliday: holiday != nil).rule {
                case .date, .yearlyDate: .date
                case .holiday: .holiday(holiday?.name ?? "")
                case .range, .weekday: .hours
                }
        } else if let closure = rules.closures.first(where: { holds($0.schedule) }) {
            (phase, reason) = (.closed, .closure(closure.name))
        } else if let pause = rules.breaks.first(where: { holds($0.schedule) }) {
            (phase, reason) = (.break, .break(pause.name))
        } else {
            (phase, reason) = (.open, .hours)
        }
    }
}
