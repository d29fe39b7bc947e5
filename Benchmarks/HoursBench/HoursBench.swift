import Desk
import Foundation
import Hours
import SiteFile

/// Measures the hours engine on the chat schedule of a site file.
struct HoursBench {
    let file: String

    func results() throws -> [Measurement] {
        let now = Instant(rfc3339: "2026-11-23T00:00:00Z")!
        let reader = SiteReader(zones: ZoneDirectory(), holidayDirectory: nil)
        func load() -> Site? { reader.read(file, on: ZoneRules.utc.date(at: now)).site?.site }
        guard let department = load()?.departments.first else { throw InvalidSite(file: file) }
        let twoYears: Int64 = 2 * 365 * 86_400
        let timeline = Timeline(department.rules, from: now, to: now + twoYears)
        var random = SystemRandomNumberGenerator()
        let instants = (0..<100_000).map { _ in now + Int64.random(in: 0..<twoYears, using: &random) }
        let watch = Stopwatch()
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
            watch.measure("compile", operations: 1) {
                Timeline(department.rules, from: now, to: now + twoYears).phase(at: now) == .open ? 1 : 0
            },
            watch.measure("parse and compile", operations: 1) {
                load().map { Timeline($0.departments[0].rules, from: now, to: now + twoYears).phase(at: now) } == .open
                    ? 1 : 0
            },
        ]
    }

    struct InvalidSite: Error {
        let file: String
    }
}
