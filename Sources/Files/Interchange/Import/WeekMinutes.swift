// SPDX-License-Identifier: Apache-2.0

import Hours

/// Open times of a week, in minutes since Sunday 00:00.
struct WeekMinutes {
    static let day = 1_440
    static let length = 7 * day
    /// No list of open times needs more elements.
    static let maxCount = 1_000

    private struct Interval {
        var start: Int
        var end: Int
    }

    /// In order; none overlaps or touches another.
    private var intervals: [Interval] = []
    /// True if two of the times that were added overlap.
    private(set) var hasOverlap = false

    /// `start` before `end`, both within the week.
    mutating func add(_ start: Int, _ end: Int) {
        hasOverlap = hasOverlap || intervals.contains { start < $0.end && $0.start < end }
        var sum = Interval(start: start, end: end)
        intervals.removeAll { other in
            guard sum.start <= other.end, other.start <= sum.end else { return false }
            sum = Interval(start: min(sum.start, other.start), end: max(sum.end, other.end))
            return true
        }
        intervals.append(sum)
        intervals.sort { $0.start < $1.start }
    }

    /// The slots of each weekday. What goes on past midnight is one slot of the day on which it begins where
    /// `joinsNights`, as long as a slot can be that long; otherwise each day has its own part.
    func week(joinsNights: Bool) -> [Weekday: [Slot]] {
        var week: [Weekday: [Slot]] = [:]
        for interval in joinsNights ? circular : intervals {
            var start = interval.start
            while start < interval.end {
                let midnight = (start / Self.day + 1) * Self.day
                let isShort = interval.end - interval.start < Self.day
                let end = joinsNights && isShort ? interval.end : min(interval.end, midnight)
                if let slot = Slot(minutes: start % Self.day, end - start + start % Self.day) {
                    week[Weekday(daysAfterSunday: start / Self.day), default: []].append(slot)
                }
                start = end
            }
        }
        return week.mapValues { $0.sorted() }
    }

    /// The intervals, the last of the week joined to the first where they touch.
    private var circular: [Interval] {
        guard intervals.count > 1, let first = intervals.first, let last = intervals.last, first.start == 0,
            last.end == Self.length
        else { return intervals }
        return intervals.dropFirst().dropLast() + [Interval(start: last.start, end: last.end + first.end)]
    }
}

extension Weekday {
    /// 0 is Sunday, and so is 7.
    init(daysAfterSunday days: Int) {
        self = Self.allCases[(days + 6) % 7]
    }
}

extension Slot {
    /// From `start` to `end`, in minutes after 00:00 of its date; nil where there is no such slot.
    init?(minutes start: Int, _ end: Int) {
        guard (0..<1_440).contains(start), start < end, end - start < 1_440 || (start, end) == (0, 1_440),
            let first = TimeOfDay(minutes: start), let last = TimeOfDay(minutes: end > 1_440 ? end - 1_440 : end)
        else { return nil }
        self.init(start: first, end: last)
    }
}

extension TimeOfDay {
    init?(minutes: Int) {
        self.init([minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":"))
    }
}
