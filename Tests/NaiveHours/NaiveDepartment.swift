// SPDX-License-Identifier: Apache-2.0

package import Hours

/// A department written as text, and its phases minute by minute, worked out from the words of design.md.
package struct NaiveDepartment: Sendable {
    package var zone: String
    package var hours: NaiveTable
    package var closures: [(name: String, table: NaiveTable)] = []
    package var breaks: [(name: String, table: NaiveTable)] = []
    /// `2026-12-25 Christmas Day` or `12-25 Christmas Day`.
    package var holidays: [String] = []
    package var lastCallMinutes = 0

    /// A break's end is looked for so far past the last minute, and further off on the wall clock alone.
    private static let daysAhead = 8

    package init(zone: String, hours: NaiveTable) {
        self.zone = zone
        self.hours = hours
    }

    /// The same department for the code that is tested.
    package func rules() throws -> OpeningRules {
        func named(_ tables: [(name: String, table: NaiveTable)]) throws -> [NamedSchedule] {
            try tables.map { NamedSchedule(name: $0.name, schedule: try schedule($0.table.text)) }
        }
        return OpeningRules(
            zone: try NaiveHours.zone(zone), hours: try schedule(hours.text), closures: try named(closures),
            breaks: try named(breaks), holidays: try calendar(holidays),
            lastCall: Span(seconds: Int64(lastCallMinutes) * 60))
    }

    /// A phase and its reason, as they are published.
    package struct Moment: Hashable, CustomStringConvertible, Sendable {
        package var phase: Phase
        package var reason: String
        package var description: String { "\(phase) \(reason)" }
    }

    /// The phase in each of the minutes from an instant on.
    package struct Minutes: Sendable {
        package private(set) var kinds: [Moment] = []
        /// Of each minute the number of what holds among `kinds`.
        package fileprivate(set) var numbers: [UInt8]

        package subscript(_ minute: Int) -> Moment { kinds[Int(numbers[minute])] }

        fileprivate mutating func number(_ phase: Phase, _ reason: String) -> UInt8 {
            let kind = Moment(phase: phase, reason: reason)
            if let known = kinds.firstIndex(of: kind) { return UInt8(known) }
            kinds.append(kind)
            return UInt8(kinds.count - 1)
        }
    }

    /// The phase in each of the minutes from `from` on. The clock must reach ten days past the beginning and
    /// twenty past the end.
    package func moments(from: Instant, minutes: Int, clock: WallClockTable) -> [Moment] {
        let all = self.minutes(from: from, count: minutes, clock: clock)
        return all.numbers.map { all.kinds[Int($0)] }
    }

    package func minutes(from: Instant, count: Int, clock: WallClockTable) -> Minutes {
        let ahead = lastCallMinutes + Self.daysAhead * 1_440
        let total = count + ahead
        let first = clock.zone.wallTime(at: from).date
        let dates = (-3...(total / 1_440 + 3)).map { first.adding(days: $0) }
        let isHoliday = dates.map { holiday(on: $0) != nil }
        func minute(_ date: CivilDate, _ minutes: Int) -> Int {
            guard let instant = clock.firstInstant(reading: Int64(date.daysSinceEpoch * 1_440 + minutes))
            else { preconditionFailure("the clock is not long enough") }
            return Int((instant - from) / 60)
        }
        func holding(_ table: NaiveTable) -> [Bool] {
            var holds = [Bool](repeating: false, count: total)
            for (date, isHoliday) in zip(dates, isHoliday) {
                for slot in NaiveTable.slots(table.decision(on: date, isHoliday: isHoliday).value) {
                    let (start, end) = (max(0, minute(date, slot.start)), min(total, minute(date, slot.end)))
                    if start < end { for index in start..<end { holds[index] = true } }
                }
            }
            return holds
        }

        var result = Minutes(numbers: [UInt8](repeating: 0, count: total))
        let isOpen = holding(hours)
        // Of several that hold at once, the first counts.
        let cuts =
            closures.map { (number: result.number(.closed, "closure: \($0.name)"), holds: holding($0.table)) }
            + breaks.map { (number: result.number(.break, "break: \($0.name)"), holds: holding($0.table)) }
        let days = dates.map { (start: minute($0, 0), number: result.number(.closed, closedReason(on: $0))) }
        let (open, closing) = (result.number(.open, "hours"), result.number(.closing, "last-call"))
        var today = 0
        for index in 0..<total {
            while today + 1 < days.count, days[today + 1].start <= index { today += 1 }
            result.numbers[index] =
                isOpen[index] ? cuts.first { $0.holds[index] }?.number ?? open : days[today].number
        }
        closeLastBreaks(&result, until: clock.zone.wallTime(at: from + Int64(total) * 60))
        let isClosed = result.kinds.map { $0.phase == .closed }
        var nextClose: Int?
        for index in (0..<total).reversed() {
            let number = result.numbers[index]
            if isClosed[Int(number)] { nextClose = index }
            if number == open, let close = nextClose, close - index <= lastCallMinutes {
                result.numbers[index] = closing
            }
        }
        result.numbers.removeLast(ahead)
        return result
    }

    /// A break that no `open` follows, but `closed`, is closed from its start; breaks in a row are one.
    private func closeLastBreaks(_ minutes: inout Minutes, until end: WallTime) {
        var following: Phase?
        for index in minutes.numbers.indices.reversed() {
            let moment = minutes[index]
            if moment.phase != .break {
                following = moment.phase
            } else {
                if index == minutes.numbers.count - 1 { following = phaseAfterBreak(from: end) }
                if following == .closed { minutes.numbers[index] = minutes.number(.closed, moment.reason) }
            }
        }
    }

    /// The phase after a break that holds before `start`, looked for minute by minute on the wall clock; nil when the
    /// break lasts for years.
    private func phaseAfterBreak(from start: WallTime) -> Phase? {
        func holding(_ table: NaiveTable, on date: CivilDate) -> [Bool] {
            var holds = [Bool](repeating: false, count: 1_440)
            for shift in [-1_440, 0] {
                let day = date.adding(days: shift / 1_440)
                for slot in NaiveTable.slots(table.decision(on: day, isHoliday: holiday(on: day) != nil).value) {
                    let (start, end) = (max(0, slot.start + shift), min(1_440, slot.end + shift))
                    if start < end { for minute in start..<end { holds[minute] = true } }
                }
            }
            return holds
        }
        for day in (0..<3_000).lazy.map({ start.date.adding(days: $0) }) {
            let isOpen = holding(hours, on: day)
            let closures = closures.map { holding($0.table, on: day) }
            let breaks = breaks.map { holding($0.table, on: day) }
            for minute in (day == start.date ? start.time.minutes : 0)..<1_440 {
                if !isOpen[minute] || closures.contains(where: { $0[minute] }) { return .closed }
                if !breaks.contains(where: { $0[minute] }) { return .open }
            }
        }
        return nil
    }

    private func closedReason(on date: CivilDate) -> String {
        let holiday = holiday(on: date)
        return switch hours.decision(on: date, isHoliday: holiday != nil).kind {
        case .date: "date"
        case .holiday: "holiday: \(holiday ?? "")"
        case .other: "hours"
        }
    }

    private func holiday(on date: CivilDate) -> String? {
        let day = date.description
        let line = holidays.first { $0.hasPrefix("\(day) ") || $0.hasPrefix("\(day.dropFirst(5)) ") }
        return line.map { String($0[$0.index(after: $0.firstIndex(of: " ") ?? $0.startIndex)...]) }
    }
}

extension NaiveDepartment: CustomStringConvertible {
    package var description: String {
        let tables =
            [("hours", hours)] + closures.map { ("closure \($0.name)", $0.table) }
            + breaks.map { ("break \($0.name)", $0.table) }
        return
            (["zone \(zone), last call \(lastCallMinutes)min, holidays \(holidays)"]
            + tables.map { "\($0.0):\n\($0.1.text)" }).joined(separator: "\n")
    }
}
