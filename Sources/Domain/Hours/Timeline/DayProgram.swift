/// What a department does in the course of one kind of day, on the wall clock: at which minute which state begins.
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
    private(set) var states: [(phase: Phase, reason: Reason)] = []
    /// Of each state that stands for an extension, the state that is published for it.
    private(set) var extensions: [Int: Int] = [:]

    mutating func number(_ phase: Phase, _ reason: Reason) -> Int {
        let known = states.indices.first {
            extensions[$0] == nil && states[$0].phase == phase && states[$0].reason == reason
        }
        return known ?? add(phase, reason)
    }

    /// A state of its own for what is open by an operator's decision and has a last call nevertheless.
    mutating func extensionNumber(_ reason: Reason) -> Int {
        let published = number(.open, reason)
        if let known = extensions.first(where: { $0.value == published }) { return known.key }
        let state = add(.open, reason)
        extensions[state] = published
        return state
    }

    private mutating func add(_ phase: Phase, _ reason: Reason) -> Int {
        states.append((phase, reason))
        return states.count - 1
    }
}
