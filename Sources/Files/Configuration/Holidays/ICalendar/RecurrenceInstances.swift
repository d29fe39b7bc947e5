// SPDX-License-Identifier: Apache-2.0

import Hours

/// The days on which the instances of a yearly rule begin. The start is always the first of them, whether the rule
/// means it or not (RFC 5545 section 3.8.5.3), and counts for COUNT.
struct RecurrenceInstances {
    let rule: RecurrenceRule
    let start: CivilDate
    private var days = [[Int]?](repeating: nil, count: YearShape.count)

    init(_ rule: RecurrenceRule, from start: CivilDate) {
        self.rule = rule
        self.start = start
    }

    /// The instances that begin between the two dates; nil when the work is more than the meter allows.
    mutating func dates(from low: CivilDate, through high: CivilDate, _ meter: inout WorkMeter) -> [CivilDate]? {
        var dates = low <= start && start <= high ? [start] : []
        var left = rule.count.map { $0 - 1 }
        let last = min(high, rule.until ?? high)
        let lowYear = low.year
        var year = start.year
        if left == nil, year < lowYear { year += (lowYear - year) / rule.interval * rule.interval }
        while year <= last.year, left.map({ $0 > 0 }) ?? true,
            let firstDay = CivilDate(year: year, month: 1, day: 1)
        {
            guard let days = days(in: firstDay, &meter), meter.spend(8 + (year < lowYear ? 0 : days.count)) else {
                return nil
            }
            if year < lowYear, year > start.year {
                left = left.map { $0 - days.count }
            } else {
                for date in days.lazy.map({ firstDay.adding(days: $0) }) where date > start {
                    if date > last || left == 0 { return dates }
                    left = left.map { $0 - 1 }
                    if date >= low { dates.append(date) }
                }
            }
            year += rule.interval
        }
        return dates
    }

    /// Years of one shape have the same days.
    private mutating func days(in firstDay: CivilDate, _ meter: inout WorkMeter) -> [Int]? {
        let shape = YearShape(firstDay: firstDay)
        if let known = days[shape.index] { return known }
        guard meter.spend(rule.effort) else { return nil }
        let new = rule.days(in: shape, start: start.monthDay)
        days[shape.index] = new
        return new
    }
}
