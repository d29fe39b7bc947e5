// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// Checks that rules mean what a table says on every kind of day, and mean the same to every program.
struct OpeningHoursCheck {
    let rules: OpeningHoursRules
    let hours: ImportedHours

    func run() throws(ImportError) {
        let kinds = rules.nameHolidays ? [false, true] : [false]
        let hasNights = rules.list.contains(where: \.goesPastMidnight)
        for date in days {
            for isHoliday in kinds {
                guard rules.slots(on: date, isHoliday: isHoliday) == hours.slots(on: date, isHoliday: isHoliday) else {
                    let day = isHoliday ? "\(date), if that is a holiday" : "\(date)"
                    throw ImportError(
                        "the order of the rules",
                        "decides what applies on \(day); in a site file dates override PH, and PH overrides ranges")
                }
                guard hasNights else { continue }
                for isHolidayBefore in kinds {
                    try checkNight(before: date, isHoliday: isHoliday, isHolidayBefore: isHolidayBefore)
                }
            }
        }
    }

    /// Refuses a night that another rule interferes with: opening_hours.js ends it at midnight where a later rule
    /// names the day it leads to, opening-hours-rs also where an earlier one does, and both keep its second half
    /// where a later rule replaces the day on which it begins.
    private func checkNight(before date: CivilDate, isHoliday: Bool, isHolidayBefore: Bool) throws(ImportError) {
        let yesterday = date.adding(days: -1)
        for (index, rule) in rules.list.enumerated()
        where rule.goesPastMidnight && rule.matches(yesterday, isHoliday: isHolidayBefore) {
            let later = rules.list[(index + 1)...].filter { !$0.isAddition || $0.slots == nil }
            let replacing = later.first { $0.matches(yesterday, isHoliday: isHolidayBefore) }
            let cutting = later.first { $0.matches(date, isHoliday: isHoliday) }
            let earlier = rules.list[..<index].first {
                !rule.isAddition && !rule.matches(date, isHoliday: isHoliday) && $0.matches(date, isHoliday: isHoliday)
            }
            guard let other = replacing ?? cutting ?? earlier else { continue }
            throw ImportError(
                quoted(rule.text),
                "continues past midnight, and programs differ on how \(quoted(other.text)) affects that night; "
                    + "give each day its own times, as in Fr 18:00-24:00; Sa 00:00-02:00")
        }
    }

    /// Dates of every kind that the rules tell apart.
    private var days: [CivilDate] {
        var days: Set<CivilDate> = []
        for (first, last) in rules.list.flatMap(\.dates).compactMap(\.dates) {
            days.formUnion((first.daysSinceEpoch - 1...last.daysSinceEpoch + 1).map(CivilDate.init(daysSinceEpoch:)))
        }
        let years = rules.list.contains(where: \.isYearly) ? OpeningHoursTable.sampleYears : 2_024...2_024
        for year in years {
            guard let first = CivilDate(year: year, month: 1, day: 1) else { continue }
            days.formUnion((0..<366).map { first.adding(days: $0) })
        }
        return days.sorted()
    }
}
