// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Foundation
import Hours
import Publication

/// Measures how long sites take from their files to what is published, and what they keep in memory.
struct LoadBench {
    /// A working morning: departments open, and have notices ahead.
    private static let now = Instant(rfc3339: "2026-11-24T09:30:00Z")!
    private static let today = ZoneRules.utc.date(at: now)

    let holidays: String

    func results() throws -> [Measurement] {
        let sites = try ManySites(holidays: holidays)
        let files = try (0..<1_000).map { try sites.write("s\($0)", departments: 10) }
        // First, while no memory has been used and given back.
        let many = loaded(files)
        let large = try sites.write("large", departments: 1_000)
        let one = Stopwatch(rounds: 3).measure("1,000 departments, from file to first document") {
            var engine = Engine()
            return documents(&engine, [large], SiteReader(memory: HolidayCache()))
        }
        return [one, many]
    }

    /// The work of a daemon at its start, once, because the memory that it then takes is asked for as well.
    private func loaded(_ files: [String]) -> Measurement {
        let clock = ContinuousClock()
        let before = Memory.inUse
        var engine = Engine()
        let reader = SiteReader(memory: HolidayCache())
        let time = clock.measure { _ = documents(&engine, files, reader) }
        let bytes = Memory.inUse - before
        return withExtendedLifetime((engine, reader)) {
            Measurement(
                name: "10,000 departments in 1,000 sites, loaded", nanosecondsPerOperation: time.nanoseconds,
                bytesPerDepartment: bytes / 10_000)
        }
    }

    /// The bytes of all documents.
    private func documents(_ engine: inout Engine, _ files: [String], _ reader: SiteReader) -> Int {
        var bytes = 0
        for file in files {
            guard let site = reader.read(file, on: Self.today).site?.site else { preconditionFailure(file) }
            for case .publish(let state) in engine.handle(.load(site), at: Self.now) {
                bytes += StateDocument(state, generation: 1, tzdata: nil).bytes.count
            }
        }
        return bytes
    }
}

/// The memory of the process.
enum Memory {
    /// Bytes resident (proc(5), statm).
    static var inUse: Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * Int(getpagesize())
    }
}
