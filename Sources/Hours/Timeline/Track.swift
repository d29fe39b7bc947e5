/// The half-open intervals in which one schedule holds, ascending, none touching the next.
struct Track {
    struct Interval {
        let start: Int64
        var end: Int64
    }

    private(set) var intervals: [Interval] = []

    /// The intervals of all slots that belong to the dates from `first` to `last`, both included.
    init(_ schedule: Schedule, holidays: HolidayCalendar, zone: ZoneRules, from first: CivilDate, to last: CivilDate) {
        var written: [Interval] = []
        for day in first.daysSinceEpoch...last.daysSinceEpoch {
            let date = CivilDate(daysSinceEpoch: day)
            for slot in schedule.decision(on: date, isHoliday: holidays.holiday(on: date) != nil).slots {
                let start = zone.firstInstant(reading: WallTime(date, minutes: slot.start)).secondsSince1970
                let end = zone.firstInstant(reading: WallTime(date, minutes: slot.end)).secondsSince1970
                if start < end { written.append(Interval(start: start, end: end)) }
            }
        }
        written.sort { $0.start < $1.start }
        for interval in written {
            if let last = intervals.indices.last, intervals[last].end >= interval.start {
                intervals[last].end = max(intervals[last].end, interval.end)
            } else {
                intervals.append(interval)
            }
        }
    }
}

/// Walks a track forwards in time.
struct TrackCursor {
    private let track: Track
    private var index = 0

    init(_ track: Track) {
        self.track = track
    }

    /// Whether the track holds at `instant`, which must not be earlier than the last one asked for.
    mutating func holds(at instant: Int64) -> Bool {
        while index < track.intervals.count, track.intervals[index].end <= instant { index += 1 }
        return index < track.intervals.count && track.intervals[index].start <= instant
    }
}
