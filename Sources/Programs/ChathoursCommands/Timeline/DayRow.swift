// SPDX-License-Identifier: Apache-2.0

import Hours

/// The text beside the bar in a day's row.
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

    /// The times at which chats go on, including last calls.
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
            case .date where openIntervals.isEmpty: name = "by date"
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

/// One day, cut into cells of equal length on the wall clock.
struct DayCells {
    let date: CivilDate
    /// The beginning of each cell, and the end of the last one. A cell that the clocks leap over is empty; the one
    /// before a time that occurs twice holds both.
    let edges: [Instant]
    /// Seconds by which the clocks are set forward that day; negative when they are set back.
    let clockChange: Int64

    init(_ date: CivilDate, count: Int, zone: ZoneRules) {
        self.date = date
        let (start, end) = (zone.start(of: date), zone.start(of: date.adding(days: 1)))
        let length = 86_400 / count
        let isPlain = end - start == 86_400 && zone.nextTransition(after: start - 1).map { $0.at >= end } ?? true
        edges = (0...count).map { index in
            isPlain
                ? start + Int64(index * length)
                : zone.firstInstant(reading: WallTime(date, minutes: index * length / 60))
        }
        clockChange = 86_400 - (end - start)
    }

    var start: Instant { edges[0] }
    var end: Instant { edges[edges.count - 1] }

    /// Returns the phase that each cell shows of `stretches`, which are in order; nil for cells that they do not reach.
    func phases(of stretches: ArraySlice<Stretch>) -> [Phase?] {
        var rest = stretches
        return zip(edges, edges.dropFirst()).map { from, to in
            rest = rest.drop { $0.end <= from }
            return Self.phase(of: rest.prefix { $0.start < to }, from: from, to: to)
        }
    }

    /// A last call and a break show however short they are; otherwise what lasts longer.
    private static func phase(of stretches: ArraySlice<Stretch>, from: Instant, to: Instant) -> Phase? {
        var seconds: [Phase: Int64] = [:]
        for stretch in stretches {
            let length = min(stretch.end, to) - max(stretch.start, from)
            if length > 0 { seconds[stretch.phase, default: 0] += length }
        }
        if let short = [Phase.closing, .break].first(where: { seconds[$0] != nil }) { return short }
        return seconds.isEmpty ? nil : seconds[.open, default: 0] >= seconds[.closed, default: 0] ? .open : .closed
    }
}
