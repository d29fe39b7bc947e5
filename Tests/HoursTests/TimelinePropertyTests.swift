// SPDX-License-Identifier: Apache-2.0

import Hours
import NaiveHours
import TestSupport
import Testing

/// Random departments, compared with `NaiveDepartment` minute by minute.
@Suite struct TimelinePropertyTests {
    /// A random department, and what holds in each minute of 16 days around a change of clocks.
    struct Sample {
        static let minutes = 16 * 1_440
        let department: NaiveDepartment
        let rules: OpeningRules
        let from: Instant
        let moments: [NaiveDepartment.Moment]
        var chance: SeededRandom

        init(seed: UInt64) throws {
            chance = SeededRandom(seed: seed)
            let place = chance.pick(RandomDepartment.places)
            department = RandomDepartment.around(place, &chance)
            rules = try department.rules()
            let midnight = WallTime(date(place.date), minutes: 0).seconds
            from = Instant(midnight - 3 * 86_400)
            let clock = WallClockTable(
                rules.zone, from: from - 6 * 86_400, to: from + 36 * 86_400 + Int64(department.lastCallMinutes) * 60)
            moments = department.moments(from: from, minutes: Self.minutes, clock: clock)
        }

        func instant(_ minute: Int) -> Instant { from + Int64(minute) * 60 }
        var to: Instant { instant(Self.minutes) }

        /// The first minute after `minute` that `isWanted`; nil when there is none among the 16 days.
        func next(after minute: Int, where isWanted: (NaiveDepartment.Moment) -> Bool) -> Instant? {
            moments[(minute + 1)...].firstIndex(where: isWanted).map(instant)
        }
    }

    @Test(arguments: SeededRandom.seeds(30))
    func everyMinuteAgrees(seed: UInt64) throws {
        var sample = try Sample(seed: seed)
        let begin = sample.instant(sample.chance.number(0...1_440))
        let timeline = Timeline(sample.rules, from: begin, to: begin + 7 * 86_400)
        for minute in 0..<9 * 1_440 {
            let instant = sample.instant(minute) + Int64(sample.chance.pick([0, 0, 0, 1, 59]))
            guard timeline.from <= instant, instant < timeline.to else { continue }
            let segment = timeline.segment(at: instant)
            let found = "\(segment.phase) \(segment.reason)"
            if found != sample.moments[minute].description || segment.start > instant
                || timeline.phase(at: instant) != segment.phase
            {
                Issue.record("\(instant): \(found), not \(sample.moments[minute])\n\(sample.department)")
                return
            }
        }
    }

    @Test(arguments: SeededRandom.seeds(20))
    func nextChangesAgree(seed: UInt64) throws {
        var sample = try Sample(seed: seed)
        let timeline = Timeline(
            sample.rules, from: sample.from, to: sample.from + Int64(sample.chance.number(6...20)) * 86_400)
        var minutes = Array(stride(from: 0, to: 6 * 1_440, by: 97))
        for minute in 1..<6 * 1_440 where sample.moments[minute] != sample.moments[minute - 1] {
            minutes += [minute - 1, minute]
        }
        for minute in minutes {
            let instant = sample.instant(minute)
            let phase = sample.moments[minute].phase
            let expected = [
                sample.next(after: minute) { $0.phase != phase },
                phase == .closed ? nil : sample.next(after: minute) { $0.phase == .closed },
                phase == .open ? nil : sample.next(after: minute) { $0.phase == .open },
                sample.next(after: minute) { $0.phase.forEvents != phase.forEvents },
                min(timeline.to, sample.next(after: minute) { $0 != sample.moments[minute] } ?? timeline.to),
            ]
            let found = [
                timeline.nextChange(after: instant)?.at, timeline.closesAt(instant), timeline.opensAt(instant),
                timeline.nextEventChange(after: instant)?.at, timeline.nextBoundary(after: instant),
            ]
            let isMeaningless = [false, phase == .closed, phase == .open, false, true]
            for index in expected.indices {
                // What the 16 days do not hold comes later, or never.
                let isRight =
                    found[index] == expected[index]
                    || (expected[index] == nil && !isMeaningless[index] && found[index].map { $0 >= sample.to } == true)
                if !isRight {
                    Issue.record(
                        """
                        \(instant) \(["next change", "closes", "opens", "next event", "boundary"][index]): \
                        \(String(describing: found[index])), not \(String(describing: expected[index]))
                        \(sample.department)
                        """)
                    return
                }
            }
        }
    }

    /// Segments cover [from, to) once: the first starts at `from`, each later one where the minutes change.
    @Test(arguments: SeededRandom.seeds(20))
    func segmentsCoverExactly(seed: UInt64) throws {
        var sample = try Sample(seed: seed)
        let changes = (1..<10 * 1_440).filter { sample.moments[$0] != sample.moments[$0 - 1] }
        for round in 0..<6 {
            // Windows that begin and end anywhere, and such that do so at a change.
            var first = sample.chance.number(0...10 * 1_440)
            var last = first + sample.chance.number(1...5 * 1_440)
            if round > 3, let one = changes.randomElement(using: &sample.chance),
                let other = changes.filter({ $0 > one }).randomElement(using: &sample.chance)
            {
                (first, last) = (one, other)
            }
            var expected = ["\(sample.instant(first)) \(sample.moments[first])"]
            for minute in first + 1..<last where sample.moments[minute] != sample.moments[minute - 1] {
                expected.append("\(sample.instant(minute)) \(sample.moments[minute])")
            }
            let segments = sample.rules.segments(from: sample.instant(first), to: sample.instant(last))
            #expect(segments.map { "\($0.start) \($0.phase) \($0.reason)" } == expected, "\(sample.department)")
            let timeline = Timeline(sample.rules, from: sample.instant(first), to: sample.instant(last))
            #expect(timeline.all == segments)
        }
    }

    /// The window that was compiled does not matter, nor does it to ask outside it.
    @Test(arguments: SeededRandom.seeds(8))
    func windowsAnswerAlike(seed: UInt64) throws {
        var sample = try Sample(seed: seed)
        let timelines = ([1, 5 * 86_400, 400 * 86_400] as [Int64]).map { length in
            let from = sample.from + Int64(sample.chance.number(-86_400...10 * 86_400))
            return Timeline(sample.rules, from: from, to: from + length)
        }
        let edges = timelines.flatMap { [$0.from - 1, $0.from, $0.to - 1, $0.to] }
        let others = (0..<4).map { _ in sample.from + Int64(sample.chance.number(-20 * 86_400...420 * 86_400)) }
        for instant in edges.shuffled(using: &sample.chance).prefix(4) + others {
            let answers = Set(
                timelines.map { timeline in
                    let segment = timeline.segment(at: instant)
                    return
                        "\(segment.phase) \(segment.reason) \(String(describing: timeline.nextChange(after: instant)))"
                        + "\([timeline.closesAt(instant), timeline.opensAt(instant)])"
                })
            #expect(answers.count == 1, "\(instant)\n\(sample.department)")
        }
    }
}
