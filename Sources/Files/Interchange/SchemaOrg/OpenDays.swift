// SPDX-License-Identifier: Apache-2.0

import Hours

/// The times at which a department is open by its schedules, without breaks and closures: slots by date, on the wall
/// clock. The last call counts as open, as chats go on in it.
struct OpenDays {
    /// In minutes.
    static let day = 1_440
    /// A slot reaches into the next date, and a longer stretch is cut at midnight.
    private static let margin = 2

    let rules: OpeningRules

    /// The slots that begin on each date from `first` to `last`. What goes on past midnight is one slot, unless it
    /// lasts for 24 hours or longer.
    func slots(from first: CivilDate, through last: CivilDate) -> [CivilDate: [Slot]] {
        let (start, end) = (first.adding(days: -Self.margin), last.adding(days: Self.margin))
        let cuts = MinuteSpans(
            (rules.closures + rules.breaks).map(\.schedule).flatMap { spans(of: $0, from: start, through: end) })
        let open = MinuteSpans(spans(of: rules.hours, from: start, through: end)).subtracting(cuts)
        var slots: [CivilDate: [Slot]] = [:]
        for span in open.list {
            var from = span.lowerBound
            while from < span.upperBound {
                let date = CivilDate(daysSinceEpoch: from / Self.day)
                let midnight = (from / Self.day + 1) * Self.day
                let to = span.count < Self.day ? span.upperBound : min(span.upperBound, midnight)
                if first <= date, date <= last, let slot = Slot(minutes: from % Self.day, to - from + from % Self.day) {
                    slots[date, default: []].append(slot)
                }
                from = to
            }
        }
        return slots
    }

    /// Returns true if `date` and its neighbours are decided by the weekday alone.
    func isPlain(_ date: CivilDate) -> Bool {
        (-3...3).map { date.adding(days: $0) }.allSatisfy { date in
            let isHoliday = rules.holidays.holiday(on: date) != nil
            return ([rules.hours] + (rules.closures + rules.breaks).map(\.schedule)).allSatisfy {
                $0.decision(on: date, isHoliday: isHoliday).rule == .weekday
            }
        }
    }

    private func spans(of schedule: Schedule, from first: CivilDate, through last: CivilDate) -> [Range<Int>] {
        (first.daysSinceEpoch...last.daysSinceEpoch).flatMap { day in
            let date = CivilDate(daysSinceEpoch: day)
            let isHoliday = rules.holidays.holiday(on: date) != nil
            return schedule.decision(on: date, isHoliday: isHoliday).slots.map {
                day * Self.day + $0.start..<day * Self.day + $0.end
            }
        }
    }
}

/// Spans of minutes, in order, none overlapping or touching another.
private struct MinuteSpans {
    private(set) var list: [Range<Int>] = []

    init(_ spans: [Range<Int>]) {
        for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = list.last, span.lowerBound <= last.upperBound {
                list[list.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
            } else {
                list.append(span)
            }
        }
    }

    func subtracting(_ other: MinuteSpans) -> MinuteSpans {
        var rest: [Range<Int>] = []
        var index = 0
        for span in list {
            var start = span.lowerBound
            while index < other.list.count, other.list[index].upperBound <= start { index += 1 }
            var cut = index
            while cut < other.list.count, other.list[cut].lowerBound < span.upperBound {
                if start < other.list[cut].lowerBound { rest.append(start..<other.list[cut].lowerBound) }
                start = max(start, other.list[cut].upperBound)
                cut += 1
            }
            if start < span.upperBound { rest.append(start..<span.upperBound) }
        }
        return MinuteSpans(rest)
    }
}

extension ImportedHours {
    private static let maxRunLength = 7
    private static let maxRanges = 300

    /// Adds days that differ from the week: dates, and ranges where more than seven in a row are alike week by week.
    mutating func add(_ days: [CivilDate: Day]) {
        var run: [(date: CivilDate, day: Day)] = []
        var week: [Weekday: [Slot]] = [:]
        for (date, day) in days.sorted(by: { $0.key < $1.key }) {
            let isNext = run.last.map { $0.date.adding(days: 1) == date && $0.day.note == day.note } ?? false
            if !isNext || week[date.weekday] ?? day.slots != day.slots {
                add(run, week)
                (run, week) = ([], [:])
            }
            run.append((date, day))
            week[date.weekday] = day.slots
        }
        add(run, week)
    }

    private mutating func add(_ run: [(date: CivilDate, day: Day)], _ week: [Weekday: [Slot]]) {
        guard let first = run.first, let last = run.last else { return }
        if run.count > Self.maxRunLength, ranges.count < Self.maxRanges {
            ranges.append(Range(first: first.date, last: last.date, week: week, note: first.day.note))
        } else {
            for (date, day) in run { dates[date] = day }
        }
    }
}
