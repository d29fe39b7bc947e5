// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// An override for people.
struct OverrideText {
    let override: Override
    let times: LocalTimes

    /// `closed until 18:00 CET (fire drill), by anna`.
    var text: String {
        let from = override.from > override.setAt ? " from \(times.zoned(override.from))" : ""
        let until = override.until.map { "until \(times.zoned($0))" } ?? "until it is cleared"
        let reason = override.reason.map { " (\(printable($0)))" } ?? ""
        let by = override.by.map { ", by \(printable($0))" } ?? ""
        return "\(phase)\(from) \(until)\(reason)\(by)"
    }

    /// `sales is closed until 18:00 CET (fire drill), by anna`.
    var sentence: String { "\(override.department) is \(text)" }

    var phase: String { override.phase == .break ? "on break" : override.phase.rawValue }
}

extension OverrideText {
    /// Department, phase, from, until, reason, by.
    var cells: [String] {
        [
            override.department, override.phase.rawValue, times.zoned(override.from),
            override.until.map(times.zoned) ?? "cleared", printable(override.reason ?? ""),
            printable(override.by ?? ""),
        ]
    }
}
