// SPDX-License-Identifier: Apache-2.0

import Hours

/// The times at which a department has been open for its promised reply time; open time is time in the phase open or
/// closing, including overrides.
struct ReplyDeadline: Sendable {
    /// The farthest promise, in seconds after the receipt; for a later time, no promise is made.
    static let farthest: Int64 = 366 * 86_400
    private static let window: Int64 = 60 * 86_400

    /// A time during which the department is open.
    private struct Stretch {
        let start: Instant
        let end: Instant
        /// Seconds of open time in the preceding stretches.
        let before: Int64
    }

    private let within: Span
    /// The open stretches from the first receipt covered, long enough for the last one.
    private let stretches: [Stretch]

    /// For messages received in [from, through].
    init(_ timeline: Timeline, within span: Span, from: Instant, through: Instant) {
        within = span
        var stretches: [Stretch] = []
        var timeline = timeline
        var (now, total, beyond) = (from, Int64(0), Int64(0))
        let limit = through + Self.farthest + 1
        while now < limit, beyond < span.seconds {
            if !(timeline.from <= now && now < timeline.to) {
                timeline = Timeline(timeline.rules, from: now, to: min(now + Self.window, limit))
            }
            if timeline.phase(at: now).forEvents == .open {
                let end = min(timeline.nextEventChange(after: now)?.at ?? limit, limit)
                stretches.append(Stretch(start: now, end: end, before: total))
                total += end - now
                beyond += max(0, end - max(now, through))
                now = end
            } else {
                guard let opening = timeline.nextOpening(after: now) else { break }
                now = opening
            }
        }
        self.stretches = stretches
    }

    /// The same deadline for messages received at `receipt`.
    func made(for receipt: Instant, _ timeline: Timeline) -> ReplyDeadline {
        ReplyDeadline(timeline, within: within, from: receipt, through: receipt)
    }

    /// Returns the time by which the reply is due, rounded up to the minute; nil if that time never comes or lies more
    /// than a year ahead. The receipt must be within the period given at initialization.
    func instant(after receipt: Instant) -> Instant? {
        guard let current = stretches.first(where: { $0.end > receipt }) else { return nil }
        let target = current.before + max(0, receipt - current.start) + within.seconds
        var (low, high) = (0, stretches.count)
        while low < high {
            let middle = (low + high) / 2
            let stretch = stretches[middle]
            if stretch.before + (stretch.end - stretch.start) < target { low = middle + 1 } else { high = middle }
        }
        guard low < stretches.count else { return nil }
        let due = stretches[low].start + (target - stretches[low].before)
        guard due - receipt <= Self.farthest else { return nil }
        let overMinute = ((due.secondsSince1970 % 60) + 60) % 60
        return overMinute == 0 ? due : due + (60 - overMinute)
    }
}
