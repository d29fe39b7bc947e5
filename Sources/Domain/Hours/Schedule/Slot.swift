/// A stretch of local time that belongs to the date on which it starts, in minutes after that date's 00:00.
package struct Slot: Hashable, Comparable, Sendable {
    /// 0..<1440.
    package let start: Int
    /// After `start`, at most 24 hours; from 1441 on it lies on the next date.
    package let end: Int

    /// `end` at or before `start` is on the next date. Nil when they are the same time of day.
    package init?(start: TimeOfDay, end: TimeOfDay) {
        guard start != end, start < .endOfDay else { return nil }
        self.start = start.minutes
        self.end = end > start ? end.minutes : end.minutes + 1_440
    }

    package static func < (left: Slot, right: Slot) -> Bool {
        (left.start, left.end) < (right.start, right.end)
    }

    package func overlaps(_ other: Slot) -> Bool {
        start < other.end && other.start < end
    }
}

extension Slot: CustomStringConvertible {
    package var description: String {
        let end = TimeOfDay(uncheckedMinutes: end > 1_440 ? end - 1_440 : end)
        return "\(TimeOfDay(uncheckedMinutes: start))-\(end)"
    }
}
