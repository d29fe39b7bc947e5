// SPDX-License-Identifier: Apache-2.0

import Hours

/// Checks ten days of a department's phases against its rules.
public struct TimelineCheck {
    private static let length: Int64 = 10 * 86_400
    /// So many segments are looked at closely.
    private static let most = 16

    private let rules: OpeningRules
    private let timeline: Timeline

    public init(_ rules: OpeningRules, from: Instant) {
        self.rules = rules
        timeline = Timeline(rules, from: from, to: from + Self.length)
    }

    public func run() {
        let segments = timeline.all
        require(segments.first?.start == timeline.from, "the first segment does not start where the window does")
        for (earlier, later) in zip(segments, segments.dropFirst()) {
            require(earlier.start < later.start, "not ascending: \(earlier), \(later)")
            require(earlier.phase != later.phase || earlier.reason != later.reason, "not merged: \(earlier), \(later)")
        }
        for index in stride(from: 0, to: segments.count, by: segments.count / Self.most + 1) {
            let end = index + 1 < segments.count ? segments[index + 1].start : timeline.to
            require(end <= timeline.to, "\(segments[index]) goes on to \(end), beyond \(timeline.to)")
            check(segments[index], at: segments[index].start, until: end)
            check(segments[index], at: end - 1, until: end)
        }
        if let last = segments.last { checkBeyond(last) }
    }

    private func check(_ segment: Segment, at instant: Instant, until end: Instant) {
        require(timeline.segment(at: instant) == segment, "\(instant) is not found in \(segment)")
        require(timeline.nextBoundary(after: instant) == end, "\(segment) does not end at \(end)")
        let naive = NaivePhase(rules, at: instant)
        let isRight = naive.phase == segment.phase.forEvents
        let hasReason = segment.phase == .closing ? segment.reason == .lastCall : segment.reason == naive.reason
        require(isRight && hasReason, "\(segment) at \(instant) should be \(naive)")
        checkChanges(segment, at: instant)
        let entry = rules.decidingEntry(of: segment, at: instant)
        require((entry == nil) == (segment.phase == .closing), "\(segment) at \(instant), decided by \(entry as Any)")
    }

    private func checkChanges(_ segment: Segment, at instant: Instant) {
        let (closes, opens) = (timeline.closesAt(instant), timeline.opensAt(instant))
        let change = timeline.nextChange(after: instant)
        for next in [closes, opens, change?.at].compactMap({ $0 }) {
            require(next > instant, "\(next) is not after \(instant)")
        }
        require(change?.phase != segment.phase, "no change at \(change as Any)")
        if segment.phase == .closed { require(closes == nil, "closed, and closes at \(closes as Any)") }
        if segment.phase == .open { require(opens == nil, "open, and opens at \(opens as Any)") }
        if segment.phase == .open || segment.phase == .closing {
            let isLastCall = closes.map { $0 - instant <= rules.lastCall.seconds } ?? false
            require(isLastCall == (segment.phase == .closing), "\(segment) at \(instant) closes at \(closes as Any)")
        }
    }

    /// The next change beyond the window is one.
    private func checkBeyond(_ last: Segment) {
        guard let change = timeline.nextChange(after: timeline.to - 1) else { return }
        require(change.at >= timeline.to, "\(change) lies within the window")
        guard change.at <= .latest else { return }
        let around = rules.segments(from: change.at - 1, to: change.at + 1)
        require(
            around.map(\.phase) == [last.phase, change.phase] && around[1].start == change.at,
            "\(last.phase) does not become \(change): \(around)")
    }
}
