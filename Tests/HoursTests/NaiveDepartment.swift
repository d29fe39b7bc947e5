import Hours

/// A department written as text, and its phases minute by minute, worked out from the words of design.md.
struct NaiveDepartment: Sendable {
    var zone: String
    var hours: NaiveTable
    var closures: [(name: String, table: NaiveTable)] = []
    var breaks: [(name: String, table: NaiveTable)] = []
    /// `2026-12-25 Christmas Day` or `12-25 Christmas Day`.
    var holidays: [String] = []
    var lastCallMinutes = 0

    /// The same department for the code that is tested.
    func rules() throws -> OpeningRules {
        func named(_ tables: [(name: String, table: NaiveTable)]) throws -> [NamedSchedule] {
            try tables.map { NamedSchedule(name: $0.name, schedule: try schedule($0.table.text)) }
        }
        return OpeningRules(
            zone: try HoursTests.zone(zone), hours: try schedule(hours.text), closures: try named(closures),
            breaks: try named(breaks), holidays: try calendar(holidays),
            lastCall: Span(seconds: Int64(lastCallMinutes) * 60))
    }

    /// A phase and its reason, as they are published.
    struct Moment: Hashable, CustomStringConvertible {
        var phase: Phase
        var reason: String
        var description: String { "\(phase) \(reason)" }
    }

    /// What holds in each of the minutes from `from` on. The clock must reach ten days past both ends.
    func moments(from: Instant, minutes: Int, clock: WallClockTable) -> [Moment] {
        let total = minutes + lastCallMinutes
        let first = clock.zone.wallTime(at: from).date
        let dates = (-3...(total / 1_440 + 3)).map { first.adding(days: $0) }
        func minute(_ date: CivilDate, _ minutes: Int) -> Int {
            guard let instant = clock.firstInstant(reading: Int64(date.daysSinceEpoch * 1_440 + minutes))
            else { preconditionFailure("the clock is not long enough") }
            return Int((instant - from) / 60)
        }
        func holding(_ table: NaiveTable) -> [Bool] {
            var holds = [Bool](repeating: false, count: total)
            for date in dates {
                let value = table.decision(on: date, isHoliday: holiday(on: date) != nil).value
                for slot in NaiveTable.slots(value) {
                    let (start, end) = (max(0, minute(date, slot.start)), min(total, minute(date, slot.end)))
                    if start < end { for index in start..<end { holds[index] = true } }
                }
            }
            return holds
        }

        let open = holding(hours)
        let closed = closures.map { (reason: "closure: \($0.name)", holds: holding($0.table)) }
        let pauses = breaks.map { (reason: "break: \($0.name)", holds: holding($0.table)) }
        var moments: [Moment] = []
        let days = dates.map { (start: minute($0, 0), reason: closedReason(on: $0)) }
        var today = 0
        for index in 0..<total {
            while today + 1 < days.count, days[today + 1].start <= index { today += 1 }
            if !open[index] {
                moments.append(Moment(phase: .closed, reason: days[today].reason))
            } else if let closure = closed.first(where: { $0.holds[index] }) {
                moments.append(Moment(phase: .closed, reason: closure.reason))
            } else if let pause = pauses.first(where: { $0.holds[index] }) {
                moments.append(Moment(phase: .break, reason: pause.reason))
            } else {
                moments.append(Moment(phase: .open, reason: "hours"))
            }
        }
        var nextClose: Int?
        for index in moments.indices.reversed() {
            if moments[index].phase == .closed { nextClose = index }
            guard moments[index].phase == .open, let close = nextClose, close - index <= lastCallMinutes else {
                continue
            }
            moments[index] = Moment(phase: .closing, reason: "last-call")
        }
        return Array(moments.prefix(minutes))
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
    var description: String {
        let tables =
            [("hours", hours)] + closures.map { ("closure \($0.name)", $0.table) }
            + breaks.map { ("break \($0.name)", $0.table) }
        return
            (["zone \(zone), last call \(lastCallMinutes)min, holidays \(holidays)"]
            + tables.map { "\($0.0):\n\($0.1.text)" }).joined(separator: "\n")
    }
}
