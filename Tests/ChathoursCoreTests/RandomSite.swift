// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import TestSupport

/// Sites with random weeks and triggers.
enum RandomSite {
    private static let zones = ["UTC", "Europe/Paris", "America/New_York", "Australia/Lord_Howe"]
    private static let whens = [
        "open", "close", "break start", "break end", "break start tea", "15min before close", "3h before open",
        "40h before close", "20min before break end", "7min after open", "5h after close", "2h after break start",
        "9d before open", "1d after break end",
    ]

    /// Three departments and four triggers; each of these says something.
    static func site(_ chance: inout SeededRandom) throws -> Site {
        let departments = try ["a", "b", "c"].map { name in
            try department(
                name, hours: week(&chance), closures: chance.once(in: 2) ? ["audit": week(&chance)] : [:],
                breaks: ["tea": week(&chance), "lunch": week(&chance)], lastCall: chance.pick(["0s", "10min", "20h"]),
                in: chance.pick(zones), routeTo: chance.once(in: 2) ? ["c", "b"] : [])
        }
        let triggers = try whens.shuffled(using: &chance).prefix(4).enumerated().map { index, when in
            try trigger(
                "t\(index)", when, for: chance.once(in: 3) ? ["a", "c"] : nil,
                say: ["en": "{department} {closes} {reopens} {minutes}"], sayFor: chance.once(in: 4) ? "3h" : nil)
        }
        return Site(
            name: "shop", timeZone: "UTC", channel: .liveChat, departments: departments, offlineForm: .none,
            triggers: triggers)
    }

    private static func week(_ chance: inout SeededRandom) -> String {
        Weekday.allCases.map { day in
            let (start, length) = (chance.number(0...47) * 30, chance.number(1...30) * 30)
            return "\(day.name): " + (chance.once(in: 3) ? "off" : "\(clock(start))-\(clock((start + length) % 1_440))")
        }.joined(separator: "\n")
    }

    private static func clock(_ minutes: Int) -> String {
        [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}
