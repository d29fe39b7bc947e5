// SPDX-License-Identifier: Apache-2.0

/// The boundaries of a period of time: the start of each state, the first at the start of the period.
///
/// A department's state is a function of the wall clock's reading, and the instant at which a wall time takes effect
/// never runs backwards (chathours-site(5), "Clock changes"). So the days' programs are laid end to end on the wall
/// clock and each boundary is moved to its instant; periods in a spring gap shrink to nothing.
struct BoundaryList {
    private(set) var starts: [Int64]
    private(set) var states: [Int]
    private(set) var table = StateTable()
    private let from: Int64
    private let to: Int64

    /// The boundaries in [from, to).
    init(_ rules: OpeningRules, from: Instant, to: Instant) {
        let reach = to + rules.lastCall.seconds
        self.init(written: rules, from: from, to: to, reach: reach)
        if !rules.breaks.isEmpty { closeLastBreaks(of: rules, reach: reach) }
        let hasLastCall = rules.lastCall.seconds > 0
        for override in rules.overrides { lay(override, hasLastCall: hasLastCall, until: reach.secondsSince1970) }
        if hasLastCall { insertLastCalls(of: rules.lastCall.seconds) }
    }

    /// The boundaries in [from, to) as the schedules are written: every break a break, no last calls, no overrides.
    init(written rules: OpeningRules, from: Instant, to: Instant) {
        self.init(written: rules, from: from, to: to, reach: to)
    }

    private init(written rules: OpeningRules, from: Instant, to: Instant, reach: Instant) {
        self.from = from.secondsSince1970
        self.to = to.secondsSince1970
        starts = []
        states = []
        let first = rules.zone.date(at: from)
        let last = rules.zone.date(at: reach)
        let capacity = (last.daysSinceEpoch - first.daysSinceEpoch + 1) * 4
        starts.reserveCapacity(capacity)
        states.reserveCapacity(capacity)
        layOut(rules, DayTable(rules, from: first.adding(days: -1), through: last), until: reach.secondsSince1970)
    }

    private mutating func layOut(_ rules: OpeningRules, _ days: DayTable, until reach: Int64) {
        let hasTail = days.days.map(\.hasTail)
        var programs: [Int: DayProgram] = [:]
        var cursor = ZoneCursor(rules.zone, from: WallTime(days.first.adding(days: 1), minutes: 0))
        for index in days.kinds.indices.dropFirst() {
            let today = days.kinds[index]
            let yesterday = hasTail[days.kinds[index - 1]] ? days.kinds[index - 1] : -1
            let key = (yesterday + 1) * days.days.count + today
            let program =
                programs[key]
                ?? DayProgram(
                    yesterday: yesterday < 0 ? nil : days.days[yesterday], today: days.days[today], rules: rules,
                    states: &table)
            programs[key] = program
            let midnight = Int64(days.first.daysSinceEpoch + index) * 86_400
            for step in program.steps {
                begin(step.state, at: cursor.firstInstant(reading: midnight + Int64(step.minute) * 60), until: reach)
            }
        }
    }

    /// Starts `state` at `instant`; of several states that begin at the same instant the last counts.
    private mutating func begin(_ state: Int, at instant: Int64, until reach: Int64) {
        if instant >= reach { return }
        if instant <= from {
            starts = [from]
            states = [state]
            return
        }
        if starts[starts.count - 1] == instant {
            starts.removeLast()
            states.removeLast()
        }
        if states[states.count - 1] == state { return }
        starts.append(instant)
        states.append(state)
    }

    /// Closes breaks that are followed by `closed` from their start (chathours-site(5), `breaks`); consecutive breaks
    /// count as one. Overrides are applied afterwards and do not affect this.
    private mutating func closeLastBreaks(of rules: OpeningRules, reach: Instant) {
        var following: Phase?
        for index in states.indices.reversed() {
            let (phase, reason) = table.states[states[index]]
            if phase != .break {
                following = phase
                continue
            }
            if index == states.count - 1 {
                following = FarSearch(written: rules, from: reach).change(from: .break)?.phase
            }
            if following == .closed { states[index] = table.number(.closed, reason) }
        }
    }

    /// Applies an override, which takes precedence over the schedule (chathours-site(5), "PHASES").
    private mutating func lay(_ override: OverrideWindow, hasLastCall: Bool, until reach: Int64) {
        let start = max(override.from.secondsSince1970, from)
        let end = min(override.until.secondsSince1970, reach)
        guard start < end else { return }
        let isExtension = hasLastCall && override.keepsLastCall && override.phase == .open
        let reason = Reason.override(override.reason)
        let state = isExtension ? table.extensionNumber(reason) : table.number(override.phase, reason)
        let first = starts.firstIndex(after: start - 1)
        let next = starts.firstIndex(after: end)
        let scheduled = states[next - 1]
        let resumes = end < reach && scheduled != state
        if first > 0, states[first - 1] == state {
            starts.replaceSubrange(first..<next, with: resumes ? [end] : [])
            states.replaceSubrange(first..<next, with: resumes ? [scheduled] : [])
        } else {
            starts.replaceSubrange(first..<next, with: resumes ? [start, end] : [start])
            states.replaceSubrange(first..<next, with: resumes ? [state, scheduled] : [state])
        }
    }

    /// Inserts `closing` where the department is open within the last call before the next change to `closed`
    /// (chathours-site(5), "PHASES"). Opening by an override has no last call, unless the override postpones a close.
    private mutating func insertLastCalls(of lastCall: Int64) {
        let closing = table.number(.closing, .lastCall)
        var laidOut: [(start: Int64, state: Int)] = []
        laidOut.reserveCapacity(starts.count + starts.count / 4)
        var nextClose: Int64?
        for index in starts.indices.reversed() {
            let (start, state) = (starts[index], states[index])
            switch table.states[state].phase {
            case .closed:
                nextClose = start
                laidOut.append((start, state))
            case .open where table.states[state].reason.isOverride && table.extensions[state] == nil:
                laidOut.append((start, state))
            case .open:
                let end = index + 1 < starts.count ? starts[index + 1] : Int64.max
                let call = nextClose.map { max($0 - lastCall, start) } ?? end
                if call < end { laidOut.append((call, closing)) }
                if call > start { laidOut.append((start, table.extensions[state] ?? state)) }
            case .break, .closing:
                laidOut.append((start, state))
            }
        }
        starts.removeAll(keepingCapacity: true)
        states.removeAll(keepingCapacity: true)
        for (start, state) in laidOut.reversed() where start < to && states.last != state {
            starts.append(start)
            states.append(state)
        }
    }
}

extension Reason {
    fileprivate var isOverride: Bool { if case .override = self { true } else { false } }
}
