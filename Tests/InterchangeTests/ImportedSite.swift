// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Hours
import Interchange
import TestSupport

/// A site file that an import has written, read back.
struct ImportedSite {
    static let today = date("2026-03-02")

    let text: String
    let diagnostics: [Diagnostic]
    let site: Site

    init(_ imported: ImportResult) throws {
        try self.init(text: imported.text)
    }

    /// A site file by its text; one with an error stops the test.
    init(text: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("sites/imported.yaml", text)
        let reading = SiteReader().read(path, on: Self.today)
        guard let loaded = reading.site else { throw Unreadable(text: text, diagnostics: reading.diagnostics) }
        self.text = text
        diagnostics = reading.diagnostics
        site = loaded.site
    }

    struct Unreadable: Error {
        let text: String
        let diagnostics: [Diagnostic]
    }

    /// The only department.
    var department: Department { site.departments[0] }

    /// The lines of the file without comments and empty ones.
    var entries: [String] {
        text.split(separator: "\n").map { String($0.prefix { $0 != "#" }) }
            .map { $0.last == " " ? String($0.dropLast(3)) : $0 }.filter { !$0.isEmpty }
    }

    /// The open times of `department`, or the only one, on the days from `first` to `last`, as its wall clock says:
    /// `2026-03-06 22:00-06:00`.
    func open(from first: String, through last: String, department name: String? = nil) -> [String] {
        let rules = (name.flatMap(site.department) ?? department).rules
        let (from, to) = (rules.zone.start(of: date(first)), rules.zone.start(of: date(last).adding(days: 1)))
        return rules.openIntervals(from: from, to: to).map { start, end in
            let (opens, closes) = (rules.zone.wallTime(at: start), rules.zone.wallTime(at: end))
            return "\(opens.date) \(opens.time)-\(closes.time)"
        }
    }
}

extension OpeningRules {
    /// The times within [from, to) in which it is open or in its last call.
    func openIntervals(from: Instant, to: Instant) -> [(start: Instant, end: Instant)] {
        let segments = segments(from: from, to: to)
        var intervals: [(start: Instant, end: Instant)] = []
        for (segment, end) in zip(segments, segments.dropFirst().map(\.start) + [to])
        where segment.phase.forEvents == .open {
            if let last = intervals.last, last.end == segment.start {
                intervals[intervals.count - 1].end = end
            } else {
                intervals.append((segment.start, end))
            }
        }
        return intervals
    }
}

/// A date such as `2026-12-24`; a slip in a test stops it.
func date(_ text: String) -> CivilDate {
    guard let date = CivilDate(text) else { preconditionFailure("no date: \(text)") }
    return date
}

/// An instant written in RFC 3339; a slip in a test stops it.
func at(_ text: String) -> Instant {
    guard let instant = Instant(rfc3339: text) else { preconditionFailure("no instant: \(text)") }
    return instant
}

/// The reason of a rejection; input that is accepted against expectation comes back as the site file.
func refusal(_ site: () throws -> ImportResult) -> String {
    do {
        return "taken over: \(try site().text)"
    } catch {
        return "\(error)"
    }
}
