// SPDX-License-Identifier: Apache-2.0

import Hours

/// Differences for people: by day, in the time of the new file.
struct DifferenceReport {
    private let files: (old: String, new: String)
    private let zone: ZoneRules
    private let window: Window
    private let times: LocalTimes
    /// Departments that one file does not have.
    private var unmatched: [String: String] = [:]
    private var differences: [Difference] = []

    init(old: String, new: String, zone: ZoneRules, window: Window, now: Instant) {
        files = (old, new)
        self.zone = zone
        self.window = window
        times = LocalTimes(zone: zone, reference: now)
    }

    mutating func add(_ difference: Difference) {
        if difference.old == nil {
            unmatched[difference.department] = files.new
        } else if difference.new == nil {
            unmatched[difference.department] = files.old
        } else {
            differences.append(difference)
        }
    }

    var lines: [String] {
        let time = "\(times.full(window.from)) to \(times.full(window.to)), \(zone.name)"
        guard !differences.isEmpty || !unmatched.isEmpty else { return ["No differences: \(time)"] }
        var lines = [time]
        lines += unmatched.sorted { $0.key < $1.key }.map { "\($0.key) is only in \($0.value)" }
        let width = differences.map(\.department.count).max() ?? 0
        let ordered = differences.sorted { ($0.start, $0.department) < ($1.start, $1.department) }
        var date: CivilDate?
        for difference in ordered {
            let own = zone.wallTime(at: difference.start).date
            if own != date { lines += ["", times.date(difference.start)] }
            date = own
            let change = "\(Self.words(difference.old)) → \(Self.words(difference.new))"
            lines.append("  \(padded(difference.department, to: width))  \(span(difference))  \(change)")
        }
        return lines
    }

    /// `09:00–12:00`, `22:00–Wed 25 Nov 02:00`.
    private func span(_ difference: Difference) -> String {
        let end = LocalTimes(zone: zone, reference: difference.start)
        let midnight = zone.start(of: zone.date(at: difference.start).adding(days: 1))
        let text = difference.end == midnight ? "24:00" : end.time(difference.end)
        return "\(times.clock(difference.start))–\(text)"
    }

    /// `open`, `closed (holiday: Noël)`.
    private static func words(_ state: Difference.State) -> String {
        guard let (phase, reason) = state else { return "nothing" }
        return phase == .open ? "open" : "\(phase.rawValue) (\(reason))"
    }
}
