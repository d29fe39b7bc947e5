// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Linux

/// Looks for hours that are legal but surprising. Of a file with errors some schedules are stand-ins: those are not
/// for this check.
struct OpeningLint {
    /// A year and some days, so that every yearly date is met.
    private static let daysAhead = 400
    /// Years that a search for an opening goes through, beside those with dates.
    private static let yearsAhead = 30

    private let context: SiteContext
    /// Dates looked at, times schedules: the bounds keep both kinds of search to about a second.
    private var plainSearch = WorkMeter(limit: 500_000)
    private var fullSearch = WorkMeter(limit: 400_000)
    private var known: [OpeningRules: Bool] = [:]
    private var breakEnds: BreakEndCheck

    init(context: SiteContext) {
        self.context = context
        breakEnds = BreakEndCheck(context: context)
    }

    mutating func check(_ heirs: [Inheritance.Heir]) {
        for heir in heirs {
            if neverOpens(heir) {
                let name = quoted(heir.department.name)
                context.warning(at: heir.place, "\(name) does not open on or after \(context.today); check its hours")
            } else {
                breakEnds.check(heir)
            }
            OvernightLint(context: context).check(heir)
        }
    }

    /// False also where it would take too long to know.
    private mutating func neverOpens(_ heir: Inheritance.Heir) -> Bool {
        let rules = heir.department.rules
        guard rules.hours.hasSlots else { return true }
        guard plainSearch.spend(rules.closures.count + rules.breaks.count) else { return false }
        let cuts = (rules.closures + rules.breaks).map(\.schedule).filter(\.hasSlots)
        let cost = 1 + cuts.count + heir.hours.ranges.count / 8
        for day in 0..<Self.daysAhead {
            guard plainSearch.spend(cost) else { return false }
            if opens(on: context.today.adding(days: day), rules, cuts) { return false }
        }
        // No date is plainly open: now count the minutes, over all years that differ.
        guard plainSearch.spend(heir.hours.dates.count) else { return false }
        if let known = known[rules] { return known }
        let years = Set(heir.hours.dates.keys.map(\.year)).count * 3 + Self.yearsAhead
        guard fullSearch.spend(cost * 366 * years) else { return false }
        let start = rules.zone.start(of: context.today)
        let timeline = Timeline(rules, from: start, to: start + 8 * 86_400)
        let isNever = timeline.segment(at: start).phase != .open && timeline.opensAt(start) == nil
        known[rules] = isNever
        return isNever
    }

    /// Returns true if the department is certain to be open at some time of `date`: in one of its slots, the cuts leave
    /// a stretch that is longer than the last call (and a clock change).
    private func opens(on date: CivilDate, _ rules: OpeningRules, _ cuts: [Schedule]) -> Bool {
        let hours = slots(rules.hours, rules, on: date)
        guard !hours.isEmpty else { return false }
        let enough = Int(rules.lastCall.seconds / 60) + 120
        let taken = cuts.isEmpty ? [] : self.taken(cuts, rules, around: date)
        return hours.contains { slot in
            var free = slot.start
            for cut in taken where cut.lowerBound < slot.end {
                if cut.lowerBound - free > enough { return true }
                free = max(free, cut.upperBound)
            }
            return slot.end - free > enough
        }
    }

    /// In order of their starts, when cuts hold in the minutes of `date`.
    private func taken(_ cuts: [Schedule], _ rules: OpeningRules, around date: CivilDate) -> [Range<Int>] {
        var taken: [Range<Int>] = []
        for day in -1...1 {
            let (date, shift) = (date.adding(days: day), day * 1_440)
            for cut in cuts {
                taken += slots(cut, rules, on: date).map { $0.start + shift..<$0.end + shift }
            }
        }
        return taken.sorted { $0.lowerBound < $1.lowerBound }
    }

    private func slots(_ schedule: Schedule, _ rules: OpeningRules, on date: CivilDate) -> [Slot] {
        schedule.decision(on: date, isHoliday: rules.holidays.holiday(on: date) != nil).slots
    }
}

/// Looks for slots that go on past midnight into slots of the next day.
struct OvernightLint {
    private static let maxDates = 1_000

    let context: SiteContext

    func check(_ heir: Inheritance.Heir) {
        check(week: heir.hours.week)
        for range in heir.hours.ranges { check(week: range.week) }
        let rules = heir.department.rules
        for date in heir.hours.dates.keys.sorted().prefix(Self.maxDates) {
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
            "\(night) continues into \(first) of the next day (line \(line)); they are merged")
    }
}

/// The shape of a year: its length and the weekday on which it begins. There are 14 such shapes.
struct YearShape: Hashable {
    static let count = 14

    private static let monthStarts = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365]

    private let isLeap: Bool
    private let firstWeekday: Int

    /// The year must be one that has dates: 0...9999.
    init(firstDay: CivilDate) {
        isLeap = CivilDate(year: firstDay.year, month: 2, day: 29) != nil
        firstWeekday = firstDay.weekday.rawValue
    }

    /// 0..<14.
    var index: Int { firstWeekday * 2 + (isLeap ? 1 : 0) }

    var length: Int { isLeap ? 366 : 365 }

    /// The days of a month 1...12; days count from 0, the first of January.
    func days(ofMonth month: Int) -> Range<Int> {
        start(month)..<start(month + 1)
    }

    /// 0 for Monday.
    func weekday(ofDay day: Int) -> Int {
        (firstWeekday + day) % 7
    }

    private func start(_ month: Int) -> Int {
        Self.monthStarts[month - 1] + (isLeap && month > 2 ? 1 : 0)
    }
}
