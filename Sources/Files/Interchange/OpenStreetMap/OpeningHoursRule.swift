// SPDX-License-Identifier: Apache-2.0

import Hours

/// One rule of an `opening_hours` value: days, and when they are open.
struct OpeningHoursRule: Hashable {
    /// A day of the year; `year` nil: of every year.
    struct Day: Hashable {
        var year: Int?
        let month: Int
        let day: Int
    }

    /// Days from `first` to `last`, which both have a year or both have none.
    struct Days: Hashable {
        let first: Day
        let last: Day

        var isYearly: Bool { first.year == nil }
    }

    /// As it was written.
    var text: String
    /// Empty: any date.
    var dates: [Days] = []
    /// Nil, where holidays are not named either: any weekday.
    var weekdays: Set<Weekday>?
    var holidays = false
    /// Nil: the days are closed.
    var slots: [Slot]?
    /// True if no times are written: it is open all day.
    var lacksTimes = false
    /// After a comma: its times come beside those of the rules before.
    var isAddition = false

    var namesDays: Bool { !dates.isEmpty || weekdays != nil || holidays }
    var isYearly: Bool { dates.first?.isYearly == true }
    var isDated: Bool { dates.first?.isYearly == false }
    var goesPastMidnight: Bool { slots?.contains { $0.end > 1_440 } == true }

    /// Returns true if the rule applies to `date`, given that it is or is not a holiday.
    func matches(_ date: CivilDate, isHoliday: Bool) -> Bool {
        guard dates.isEmpty || dates.contains(where: { $0.contains(date) }) else { return false }
        guard weekdays != nil || holidays else { return true }
        return weekdays?.contains(date.weekday) == true || holidays && isHoliday
    }
}

extension OpeningHoursRule.Days {
    func contains(_ date: CivilDate) -> Bool {
        let fields = date.fields
        if let from = first.year, let to = last.year {
            let start = (from, first.month, first.day)
            let end = (to, last.month, last.day)
            return start <= fields && fields <= end
        }
        let day = (fields.month, fields.day)
        let (start, end) = ((first.month, first.day), (last.month, last.day))
        return start <= end ? start <= day && day <= end : start <= day || day <= end
    }
}

/// The rules of one value, in order: each replaces what those before it say of its days, or adds to it.
struct OpeningHoursRules {
    let list: [OpeningHoursRule]

    var nameHolidays: Bool { list.contains(where: \.holidays) }

    /// The slots that begin on `date`, by the rules that `counts`; nil where together they cannot be slots.
    func slots(
        on date: CivilDate, isHoliday: Bool, where counts: (OpeningHoursRule) -> Bool = { _ in true }
    ) -> [Slot]? {
        var slots: [Slot] = []
        for rule in list where counts(rule) && rule.matches(date, isHoliday: isHoliday) {
            guard let times = rule.slots else {
                slots = []
                continue
            }
            guard let sum = (rule.isAddition ? slots + times : times).joined else { return nil }
            slots = sum
        }
        return slots
    }
}

extension [Slot] {
    /// These slots in order, those that overlap as one; nil where that is longer than a slot can be.
    var joined: [Slot]? {
        var result: [Slot] = []
        for slot in sorted() {
            guard let last = result.last, slot.start < last.end else {
                result.append(slot)
                continue
            }
            guard let sum = Slot(minutes: last.start, Swift.max(last.end, slot.end)) else { return nil }
            result[result.count - 1] = sum
        }
        return result
    }
}
