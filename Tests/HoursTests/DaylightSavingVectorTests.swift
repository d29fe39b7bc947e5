// SPDX-License-Identifier: Apache-2.0

import Hours
import NaiveHours
import Testing

/// daylight-saving.json: one slot on one date, and when it holds.
@Suite struct DaylightSavingVectorTests {
    struct Vector: Decodable, CustomTestStringConvertible, Sendable {
        let zone, date, slot: String
        let open: [String]?
        let minutes: Int

        var testDescription: String { "\(zone) \(date) \(slot)" }

        /// `22:00-30:00` is 22:00-06:00.
        var writtenSlot: String {
            let ends = slot.split(separator: "-")
            guard let hour = Int(ends[1].prefix(2)), hour > 24 else { return slot }
            return "\(ends[0])-0\(hour - 24)\(ends[1].dropFirst(2))"
        }
    }

    @Test func allAreRead() throws {
        #expect(try Self.vectors().count == 160)
    }

    @Test(arguments: try vectors())
    func openInterval(vector: Vector) throws {
        let rules = try rules(vector.zone, hours: "\(vector.date): \(vector.writtenSlot)")
        let day = try zone(vector.zone).start(of: date(vector.date))
        let segments = rules.segments(from: day - 3 * 86_400, to: day + 4 * 86_400)
        let open = segments.indices.filter { segments[$0].phase == .open }
        guard let expected = vector.open else {
            #expect(open.isEmpty)
            #expect(vector.minutes == 0)
            return
        }
        let index = try #require(open.first)
        let (start, end) = (segments[index].start, try #require(segments[(index + 1)...].first).start)
        #expect(open.count == 1)
        #expect([start, end].map(\.description) == expected)
        #expect(end - start == Int64(vector.minutes) * 60)
        let timeline = Timeline(rules, from: day - 3 * 86_400, to: day + 4 * 86_400)
        #expect(timeline.opensAt(day - 86_400) == start)
        #expect(timeline.closesAt(start) == end)
        #expect(timeline.opensAt(end) == nil)
    }

    static func vectors() throws -> [Vector] { try VectorFile.vectors("daylight-saving.json", of: Vector.self) }
}
