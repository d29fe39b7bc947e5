import ChathoursCore
import Hours
import Linux

/// Looks for slots that go on past midnight into slots of the next day.
struct OvernightCheck {
    private static let mostDates = 1_000

    let context: SiteContext

    func check(_ heir: Inheritance.Heir) {
        check(week: heir.hours.week)
        for range in heir.hours.ranges { check(week: range.week) }
        let rules = heir.department.rules
        for date in heir.hours.dates.keys.sorted().prefix(Self.mostDates) {
            let days = [-1, 0, 1].map { date.adding(days: $0) }.map { date in
                rules.hours.decision(on: date, isHoliday: rules.holidays.holiday(on: date) != nil)
            }
            for (earlier, later) in zip(days, days.dropFirst()) {
                check(earlier.slots, earlier.entry, later.slots, later.entry)
            }
        }
    }

    private func check(week: [WeekEntry]) {
        let days = Weekday.allCases.map { weekday in
            week.filter { $0.key.weekdays.contains(weekday) }
                .max { $0.key.specificity.rawValue < $1.key.specificity.rawValue }
        }
        for (earlier, later) in zip(days, days.dropFirst() + days.prefix(1)) {
            check(earlier?.slots ?? [], earlier?.id, later?.slots ?? [], later?.id)
        }
    }

    private func check(_ earlier: [Slot], _ earlierEntry: EntryID?, _ later: [Slot], _ laterEntry: EntryID?) {
        guard let night = earlier.max(by: { $0.end < $1.end }), let first = later.first,
            night.end - 1_440 > first.start, let earlierEntry, let laterEntry
        else { return }
        let line = context.place(of: laterEntry).line
        context.warning(
            at: context.place(of: earlierEntry),
            "\(night) goes on into the next day's \(first) (line \(line)); the two become one")
    }
}
