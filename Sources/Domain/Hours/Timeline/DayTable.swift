// SPDX-License-Identifier: Apache-2.0

/// The contents of a department's schedules for each date. Dates with the same contents share a number.
struct DayTable {
    /// The contents of one kind of day.
    struct Day {
        let hours: [Slot]
        /// The slots of each closure, by its position.
        let closures: [[Slot]]
        /// The slots of each break, by its position.
        let breaks: [[Slot]]
        /// The reason why the department is closed outside the hours.
        let closedReason: Reason

        /// True if a slot that begins on such a day continues after midnight.
        var hasTail: Bool {
            ([hours] + closures + breaks).contains { slots in slots.contains { $0.end > 1_440 } }
        }
    }

    private let rules: OpeningRules
    private(set) var days: [Day] = []
    /// The kind of each date, from `first` on.
    private(set) var kinds: [Int] = []
    let first: CivilDate

    /// The kinds of the dates from `first` to `last`, both included.
    init(_ rules: OpeningRules, from first: CivilDate, through last: CivilDate) {
        self.rules = rules
        self.first = first
        let count = last.daysSinceEpoch - first.daysSinceEpoch + 1
        var special = Set<Int>()
        for schedule in rules.schedules { special.formUnion(schedule.specialDates(from: first, through: last)) }
        special.formUnion(rules.holidays.dates(from: first, through: last))
        var weekdayKinds: [Int?] = Array(repeating: nil, count: 7)
        kinds.reserveCapacity(count)
        var weekday = first.weekday.rawValue
        for number in first.daysSinceEpoch...last.daysSinceEpoch {
            if !special.isEmpty, special.contains(number) {
                kinds.append(addDay(CivilDate(daysSinceEpoch: number)))
            } else if let known = weekdayKinds[weekday] {
                kinds.append(known)
            } else {
                let kind = addDay(CivilDate(daysSinceEpoch: number))
                weekdayKinds[weekday] = kind
                kinds.append(kind)
            }
            weekday = weekday == 6 ? 0 : weekday + 1
        }
    }

    private mutating func addDay(_ date: CivilDate) -> Int {
        let holiday = rules.holidays.holiday(on: date)
        let isHoliday = holiday != nil
        let hours = rules.hours.decision(on: date, isHoliday: isHoliday)
        let reason: Reason =
            switch hours.rule {
            case .date, .yearlyDate: .date
            case .holiday: .holiday(holiday?.name ?? "")
            case .range, .weekday: .hours
            }
        days.append(
            Day(
                hours: hours.slots,
                closures: rules.closures.map { $0.schedule.decision(on: date, isHoliday: isHoliday).slots },
                breaks: rules.breaks.map { $0.schedule.decision(on: date, isHoliday: isHoliday).slots },
                closedReason: reason))
        return days.count - 1
    }
}

extension OpeningRules {
    fileprivate var schedules: [Schedule] { [hours] + closures.map(\.schedule) + breaks.map(\.schedule) }
}

extension Schedule {
    /// The dates, in days since 1970-01-01, that may be decided by something other than their weekday.
    fileprivate func specialDates(from first: CivilDate, through last: CivilDate) -> Set<Int> {
        let window = first.daysSinceEpoch...last.daysSinceEpoch
        var special = Set(dates.keys.map(\.daysSinceEpoch).filter(window.contains))
        for day in yearlyDates.keys { special.formUnion(day.dates(from: first, through: last)) }
        for (range, _) in ranges {
            let start = max(range.first.daysSinceEpoch, window.lowerBound)
            let end = min(range.last.daysSinceEpoch, window.upperBound)
            if start <= end { special.formUnion(start...end) }
        }
        return special
    }
}

extension MonthDay {
    /// The days since 1970-01-01 on which this day falls.
    func dates(from first: CivilDate, through last: CivilDate) -> [Int] {
        (first.year...last.year).compactMap { year in
            guard month != 2 || day != 29 || CivilDate.isLeap(year) else { return nil }
            let date = CivilDate.days(year: year, month: month, day: day)
            return first.daysSinceEpoch <= date && date <= last.daysSinceEpoch ? date : nil
        }
    }
}

/// The states of a department during one kind of day, on the wall clock, with the minute at which each begins.
struct DayProgram {
    struct Step {
        /// Minutes after 00:00, 0..<1440.
        let minute: Int
        /// The number of the state in the table of states.
        let state: Int
    }

    private(set) var steps: [Step] = []

    /// The program of `today` after `yesterday`, whose slots may reach into it. Closures and breaks count in the
    /// order of their precedence.
    init(yesterday: DayTable.Day?, today: DayTable.Day, rules: OpeningRules, states: inout StateTable) {
        let hours = Self.holding(yesterday?.hours, today.hours)
        let closures = today.closures.indices.map { Self.holding(yesterday?.closures[$0], today.closures[$0]) }
        let breaks = today.breaks.indices.map { Self.holding(yesterday?.breaks[$0], today.breaks[$0]) }
        var minutes = [0]
        for slots in [hours] + closures + breaks {
            for slot in slots {
                minutes.append(slot.lowerBound)
                if slot.upperBound < 1_440 { minutes.append(slot.upperBound) }
            }
        }
        minutes.sort()
        for minute in minutes where minute != steps.last?.minute {
            let state: Int
            if !hours.contains(where: { $0.contains(minute) }) {
                state = states.number(.closed, today.closedReason)
            } else if let closure = closures.firstIndex(where: { $0.contains { $0.contains(minute) } }) {
                state = states.number(.closed, .closure(rules.closures[closure].name))
            } else if let pause = breaks.firstIndex(where: { $0.contains { $0.contains(minute) } }) {
                state = states.number(.break, .break(rules.breaks[pause].name))
            } else {
                state = states.number(.open, .hours)
            }
            steps.append(Step(minute: minute, state: state))
        }
    }

    /// The minutes of the day in which slots hold: yesterday's tails and today's own.
    private static func holding(_ yesterday: [Slot]?, _ today: [Slot]) -> [Range<Int>] {
        let tails = (yesterday ?? []).filter { $0.end > 1_440 }.map { 0..<$0.end - 1_440 }
        return tails + today.map { $0.start..<min($0.end, 1_440) }
    }
}

/// The pairs of phase and reason that occur, numbered.
struct StateTable {
    private struct State: Hashable {
        let phase: Phase
        let reason: Reason
        let isExtension: Bool
    }

    private(set) var states: [(phase: Phase, reason: Reason)] = []
    /// The published state for each state that stands for an extension.
    private(set) var extensions: [Int: Int] = [:]
    private var numbers: [State: Int] = [:]

    mutating func number(_ phase: Phase, _ reason: Reason) -> Int {
        number(State(phase: phase, reason: reason, isExtension: false))
    }

    /// Returns a separate state for periods that an override opens and that still have a last call.
    mutating func extensionNumber(_ reason: Reason) -> Int {
        let published = number(.open, reason)
        let state = number(State(phase: .open, reason: reason, isExtension: true))
        extensions[state] = published
        return state
    }

    private mutating func number(_ state: State) -> Int {
        if let known = numbers[state] { return known }
        states.append((state.phase, state.reason))
        numbers[state] = states.count - 1
        return states.count - 1
    }
}
