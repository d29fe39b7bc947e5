import Hours

/// What one day's row says beside its bar.
struct DayWords {
    private let cells: DayCells
    private let stretches: ArraySlice<Stretch>
    private let times: LocalTimes

    /// `stretches` are those that touch the day of `cells`.
    init(_ cells: DayCells, _ stretches: ArraySlice<Stretch>, times: LocalTimes) {
        self.cells = cells
        self.stretches = stretches
        self.times = times
    }

    /// `09:00–12:00 13:00–18:00`, or `9–12 13–18` where space is short; or why the day is closed.
    func text(isShort: Bool) -> String {
        let open = openIntervals.map { "\(time($0.start, isShort))–\(time($0.end, isShort))" }
        let names = closedNames
        var words = open.isEmpty ? "closed" : open.joined(separator: " ")
        if !names.isEmpty { words += (open.isEmpty ? ": " : ", ") + names.joined(separator: ", ") }
        if cells.clockChange != 0 {
            let length = LocalTimes.length(abs(cells.clockChange))
            words += ", clocks go \(cells.clockChange > 0 ? "forward" : "back") \(length)"
        }
        return words
    }

    /// When chats go on, last calls included.
    private var openIntervals: [(start: Instant, end: Instant)] {
        var intervals: [(start: Instant, end: Instant)] = []
        for stretch in stretches where stretch.phase.forEvents == .open {
            let (start, end) = (max(stretch.start, cells.start), min(stretch.end, cells.end))
            if let last = intervals.last, last.end == start {
                intervals[intervals.count - 1].end = end
            } else {
                intervals.append((start, end))
            }
        }
        return intervals
    }

    /// The holidays, dates and closures that close the department for a part of the day.
    private var closedNames: [String] {
        var names: [String] = []
        for stretch in stretches {
            let name: String
            switch stretch.reason {
            case .holiday(let holiday): name = holiday
            case .closure(let closure): name = closure
            case .date where openIntervals.isEmpty: name = "by its date"
            default: continue
            }
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    private func time(_ instant: Instant, _ isShort: Bool) -> String {
        let clock = instant == cells.start ? "00:00" : instant == cells.end ? "24:00" : times.clock(instant)
        guard isShort else { return clock }
        let full = clock.hasSuffix(":00") && clock.count == 5 ? String(clock.dropLast(3)) : clock
        return full.hasPrefix("0") ? String(full.dropFirst()) : full
    }
}
