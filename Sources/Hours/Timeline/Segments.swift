/// A stretch of time with one phase and one reason, from `start` to the start of the next.
public struct Segment: Hashable, Sendable {
    public let start: Instant
    public let phase: Phase
    public let reason: Reason
}

extension OpeningRules {
    /// The segments that cover [from, to), the first one starting at `from`; neighbours differ in phase or reason.
    public func segments(from: Instant, to: Instant) -> [Segment] {
        withLastCall(scheduled(from: from, to: to + lastCall.seconds), before: to)
    }

    /// Steps 2, 3, 4 and 6 of design.md section 4: everything but the last call.
    private func scheduled(from: Instant, to: Instant) -> [Segment] {
        // A slot reaches at most 48 hours past the start of its date; the margins cover clocks set back over a date.
        let first = zone.wallTime(at: from).date.adding(days: -3)
        let last = zone.wallTime(at: to).date.adding(days: 2)
        let hoursTrack = track(hours, first, last)
        let closureTracks = closures.map { track($0.schedule, first, last) }
        let breakTracks = breaks.map { track($0.schedule, first, last) }
        let dates = dateReasons(first, last)

        var moments = dates.map(\.start)
        for track in [hoursTrack] + closureTracks + breakTracks {
            for interval in track.intervals {
                moments.append(interval.start)
                moments.append(interval.end)
            }
        }
        moments.removeAll { $0 <= from.secondsSince1970 || $0 >= to.secondsSince1970 }
        moments.append(from.secondsSince1970)
        moments.sort()

        var hoursCursor = TrackCursor(hoursTrack)
        var closureCursors = closureTracks.map(TrackCursor.init)
        var breakCursors = breakTracks.map(TrackCursor.init)
        var date = 0
        var segments: [Segment] = []
        for moment in moments {
            while date + 1 < dates.count, dates[date + 1].start <= moment { date += 1 }
            let phase: Phase
            let reason: Reason
            if !hoursCursor.holds(at: moment) {
                (phase, reason) = (.closed, dates[date].reason)
            } else if let closure = closureCursors.indices.first(where: { closureCursors[$0].holds(at: moment) }) {
                (phase, reason) = (.closed, .closure(closures[closure].name))
            } else if let pause = breakCursors.indices.first(where: { breakCursors[$0].holds(at: moment) }) {
                (phase, reason) = (.break, .break(breaks[pause].name))
            } else {
                (phase, reason) = (.open, .hours)
            }
            segments.appendChange(Segment(start: Instant(moment), phase: phase, reason: reason))
        }
        return segments
    }

    private func track(_ schedule: Schedule, _ first: CivilDate, _ last: CivilDate) -> Track {
        Track(schedule, holidays: holidays, zone: zone, from: first, to: last)
    }

    /// Why a department is closed outside its hours, by date: where each reason begins.
    private func dateReasons(_ first: CivilDate, _ last: CivilDate) -> [(start: Int64, reason: Reason)] {
        var reasons: [(start: Int64, reason: Reason)] = []
        for day in first.daysSinceEpoch...last.daysSinceEpoch {
            let date = CivilDate(daysSinceEpoch: day)
            let reason = closedReason(on: date)
            if reasons.last?.reason != reason {
                reasons.append((zone.start(of: date).secondsSince1970, reason))
            }
        }
        return reasons
    }

    /// The reason for being closed on `date` outside the hours.
    func closedReason(on date: CivilDate) -> Reason {
        let holiday = holidays.holiday(on: date)
        return switch hours.decision(on: date, isHoliday: holiday != nil).rule {
        case .date, .yearlyDate: .date
        case .holiday: .holiday(holiday?.name ?? "")
        case .range, .weekday: .hours
        }
    }

    /// Step 5: what is open within the last call before the next change to `closed` is closing.
    private func withLastCall(_ segments: [Segment], before end: Instant) -> [Segment] {
        guard lastCall.seconds > 0 else { return segments.filter { $0.start < end } }
        var result: [Segment] = []
        var nextClose: Instant?
        for (index, segment) in segments.enumerated().reversed() {
            if segment.phase == .closed {
                nextClose = segment.start
                result.append(segment)
                continue
            }
            guard segment.phase == .open, let close = nextClose else {
                result.append(segment)
                continue
            }
            let lastCallStart = max(close - lastCall.seconds, segment.start)
            let segmentEnd = index + 1 < segments.count ? segments[index + 1].start : close
            if lastCallStart < segmentEnd {
                result.append(Segment(start: lastCallStart, phase: .closing, reason: .lastCall))
            }
            if lastCallStart > segment.start { result.append(segment) }
        }
        var merged: [Segment] = []
        for segment in result.reversed() where segment.start < end { merged.appendChange(segment) }
        return merged
    }
}

extension [Segment] {
    /// Appends `segment` unless it goes on with what the last one says; one that starts with it replaces it.
    fileprivate mutating func appendChange(_ segment: Segment) {
        if last?.start == segment.start { removeLast() }
        if last?.phase == segment.phase, last?.reason == segment.reason { return }
        append(segment)
    }
}
