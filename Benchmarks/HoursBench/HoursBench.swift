// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Hours

/// Measures the hours engine on the chat schedule of a site file, and on schedules that seldom open.
struct HoursBench {
    static let now = Instant(rfc3339: "2026-11-23T00:00:00Z")!
    private static let twoYears: Int64 = 2 * 365 * 86_400

    /// The folder of the schedules.
    let folder: String
    private let watch = Stopwatch()

    init(folder: String) {
        self.folder = folder
    }

    func results() throws -> [Measurement] {
        let chat = "\(folder)/chat.yaml"
        let rules = try rules(chat)
        return queries(timeline(rules)) + [
            try nextChange("next change in eight years", "closed-until-2034.yaml"),
            try nextChange("next change never", "closed-for-good.yaml"),
            watch.measure("compile") { served(rules).phase(at: Self.now) == .open ? 1 : 0 },
            watch.measure("parse and compile") {
                let timeline = (try? self.rules(chat)).map(served)
                return timeline?.phase(at: Self.now) == .open ? 1 : 0
            },
        ]
    }

    private func queries(_ timeline: Timeline) -> [Measurement] {
        var random = SystemRandomNumberGenerator()
        let instants = (0..<100_000).map { _ in Self.now + Int64.random(in: 0..<Self.twoYears, using: &random) }
        return [
            watch.measure("phase", operations: instants.count) {
                var open = 0
                for instant in instants where timeline.phase(at: instant) == .open { open += 1 }
                return open
            },
            watch.measure("next change", operations: instants.count) {
                var sum: Int64 = 0
                for instant in instants { sum &+= timeline.nextChange(after: instant)?.at.secondsSince1970 ?? 0 }
                return Int(sum)
            },
        ]
    }

    /// Of a timeline of two years, in which nothing changes.
    private func nextChange(_ name: String, _ file: String) throws -> Measurement {
        let timeline = timeline(try rules("\(folder)/\(file)"))
        let operations = 100_000
        return watch.measure(name, operations: operations) {
            var sum: Int64 = 0
            for second in 0..<Int64(operations) {
                sum &+= timeline.nextChange(after: Self.now + 86_400 + second)?.at.secondsSince1970 ?? 1
            }
            return Int(sum)
        }
    }

    private func timeline(_ rules: OpeningRules) -> Timeline {
        Timeline(rules, from: Self.now, to: Self.now + Self.twoYears)
    }

    /// For the 60 days that the daemon compiles.
    private func served(_ rules: OpeningRules) -> Timeline {
        Timeline(rules, from: Self.now, to: Self.now + 60 * 86_400)
    }

    private func rules(_ file: String) throws -> OpeningRules {
        let reading = SiteReader().read(file, on: ZoneRules.utc.date(at: Self.now))
        guard let department = reading.site?.site.departments.first else { throw InvalidSite(reading: reading) }
        return department.rules
    }
}

struct InvalidSite: Error {
    let reading: SiteReading
}
