// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Site files for the tests.
enum SampleSite {
    /// Two departments in Paris, of which `sales` has weekdays of its own.
    static let boutique = """
        time-zone: Europe/Paris
        hours:
          mon-fri: 09:00-18:00
          sat: 10:00-12:00, 14:00-16:00
          2026-12-24: 09:00-13:00
        breaks:
          lunch:
            mon-fri: 12:00-13:00
            2026-12-24: off
        closures:
          stocktaking:
            2026-11-26: 14:00-16:00
        holidays: ["2026-12-25 Christmas Day"]
        last-call: 10min
        departments:
          sales:
            hours: { mon-fri: 09:00-17:30 }
            presence: { required: yes }
          support: {}
        triggers:
          closing-soon:
            when: 15min before close
            say: { en: "Chat closes at {closes}." }
          lunch:
            when: break start lunch
            departments: [sales]
            say: { en: "We are at lunch." }
        """

    /// One department, open at all times.
    static let always = """
        time-zone: Europe/Paris
        hours: { daily: 00:00-24:00 }
        """

    /// The number of the line of `text` that holds `part`; 0 when there is none.
    static func line(of part: String, in text: String) -> Int {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return (lines.firstIndex { $0.contains(part) } ?? -1) + 1
    }
}
