// SPDX-License-Identifier: Apache-2.0

import Hours
import NaiveHours

/// A department's compiled timeline beside what it should be.
struct TimelineComparison {
    private let rules: OpeningRules
    private let expected: Segments
    private let timeline: Timeline

    init(_ rules: OpeningRules, _ expected: Segments, from: Instant, to: Instant) {
        self.rules = rules
        self.expected = expected
        timeline = Timeline(rules, from: from, to: to)
    }

    /// The first difference; nil when there is none.
    var difference: String? {
        let segments = rules.segments(from: timeline.from, to: timeline.to)
        guard timeline.all == segments else { return "the timeline is not what the segments are" }
        for (segment, stretch) in zip(segments, expected.list) {
            let isRight = segment.start == stretch.start && agrees(segment, stretch)
            if !isRight { return "\(segment), not \(stretch)" }
        }
        guard segments.count == expected.list.count else { return "\(segments.count) segments" }
        for (index, stretch) in expected.list.enumerated() {
            let end = index + 1 < expected.list.count ? expected.list[index + 1].start : timeline.to
            for instant in [stretch.start, end - 1] {
                if let difference = difference(at: instant, stretch, end: end) { return difference }
            }
        }
        return nil
    }

    private func difference(at instant: Instant, _ stretch: Segments.Stretch, end: Instant) -> String? {
        let phase = stretch.moment.phase
        let segment = timeline.segment(at: instant)
        guard timeline.phase(at: instant) == phase, agrees(segment, stretch), segment.start == stretch.start,
            timeline.nextBoundary(after: instant) == end
        else { return "\(segment) at \(instant), not \(stretch)" }
        let answers: [(name: String, found: Instant?, wanted: Instant?)] = [
            ("changes", timeline.nextChange(after: instant)?.at, stretch.nextChange),
            ("closes", timeline.closesAt(instant), phase == .closed ? nil : stretch.nextClosed),
            ("opens", timeline.opensAt(instant), phase == .open ? nil : stretch.nextOpen),
        ]
        for (name, found, wanted) in answers where found != wanted {
            // What these years do not hold comes later, or never.
            if wanted == nil, let found, found >= timeline.to { continue }
            return "at \(instant) it \(name) at \(found as Any), not \(wanted as Any)"
        }
        return nil
    }

    private func agrees(_ segment: Segment, _ stretch: Segments.Stretch) -> Bool {
        segment.phase == stretch.moment.phase && segment.reason.description == stretch.moment.reason
    }
}
