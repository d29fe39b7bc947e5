import Hours

/// One day, cut into cells of equal length on the wall clock.
struct DayCells {
    let date: CivilDate
    /// Where each cell begins, and where the last one ends. A cell that the clocks leap over is empty;
    /// the one before a time that comes twice holds both.
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

    /// What each cell shows of `stretches`, which are in order; nil where they do not reach.
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
