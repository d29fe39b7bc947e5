// SPDX-License-Identifier: Apache-2.0

import Hours
import NaiveHours
import Testing

/// hours.json: what other systems' own tests expect of their opening hours.
@Suite struct HoursVectorTests {
    struct Vector: Decodable, CustomTestStringConvertible, Sendable {
        struct Site: Decodable, Sendable {
            let zone: String
            let hours: [String: String]
            let breaks: [String: [String: String]]?
            let holidays: [String]?

            private enum CodingKeys: String, CodingKey {
                case zone = "time-zone"
                case hours, breaks, holidays
            }
        }

        let id, kind: String
        let site: Site
        let at: String?
        let minutes: Int?
        let expect: Expectation

        var testDescription: String { id }

        func rules() throws -> OpeningRules {
            OpeningRules(
                zone: try zone(site.zone), hours: try Self.schedule(site.hours),
                breaks: try (site.breaks ?? [:]).sorted { $0.key < $1.key }.map {
                    NamedSchedule(name: $0.key, schedule: try Self.schedule($0.value))
                },
                holidays: try calendar(site.holidays ?? []))
        }

        private static func schedule(_ table: [String: String]) throws -> Schedule {
            try NaiveHours.schedule(table.map { "\($0.key): \($0.value)" }.joined(separator: "\n"))
        }
    }

    enum Expectation: Decodable, Sendable {
        case never
        case flag(Bool)
        case number(Int)
        case text(String)
        case intervals([[String]])

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if value.decodeNil() {
                self = .never
            } else if let flag = try? value.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? value.decode(Int.self) {
                self = .number(number)
            } else if let text = try? value.decode(String.self) {
                self = .text(text)
            } else {
                self = .intervals(try value.decode([[String]].self))
            }
        }
    }

    @Test(arguments: try VectorFile.vectors("hours.json", of: Vector.self))
    func vector(vector: Vector) throws {
        if vector.kind == "reject_config" {
            #expect(throws: SlotTextError.self) { try vector.rules() }
            return
        }
        let rules = try vector.rules()
        let instant = NaiveHours.at(try #require(vector.at))
        let timeline = Timeline(rules, from: instant - 86_400, to: instant + 40 * 86_400)
        switch (vector.kind, vector.expect) {
        case ("open_at", .flag(let expected)):
            #expect((timeline.segment(at: instant).phase == .open) == expected)
        case ("minutes_until_open", .number(let expected)):
            #expect(timeline.opensAt(instant) == instant + Int64(expected) * 60)
        case ("minutes_until_open", .never):
            #expect(timeline.segment(at: instant).phase == .closed)
            #expect(timeline.opensAt(instant) == nil)
        case ("first_intervals", .intervals(let expected)):
            let found = intervals(of: timeline, from: instant).prefix(expected.count)
            #expect(found.map { [$0.start.description, $0.end.description] } == expected)
        case ("add_open_minutes", .text(let expected)):
            let minutes = try #require(vector.minutes)
            #expect(adding(Int64(minutes) * 60, of: timeline, from: instant) == NaiveHours.at(expected))
        default:
            Issue.record("unknown kind \(vector.kind)")
        }
    }

    /// The open intervals from `instant` on.
    private func intervals(of timeline: Timeline, from instant: Instant) -> [(start: Instant, end: Instant)] {
        var intervals: [(start: Instant, end: Instant)] = []
        var start = timeline.segment(at: instant).phase == .open ? instant : timeline.opensAt(instant)
        while let begin = start, begin < timeline.to, let end = timeline.nextChange(after: begin)?.at {
            intervals.append((begin, end))
            start = timeline.opensAt(end)
        }
        return intervals
    }

    /// The instant at which `seconds` of open time since `instant` are used up.
    private func adding(_ seconds: Int64, of timeline: Timeline, from instant: Instant) -> Instant? {
        var left = seconds
        for interval in intervals(of: timeline, from: instant) {
            if left <= interval.end - interval.start { return interval.start + left }
            left -= interval.end - interval.start
        }
        return nil
    }
}
