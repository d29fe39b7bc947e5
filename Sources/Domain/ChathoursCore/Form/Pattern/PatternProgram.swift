// SPDX-License-Identifier: Apache-2.0

/// A field's pattern as an automaton whose states are all followed at once: the cost of matching a value is at most its
/// length times the number of steps.
struct PatternProgram: Sendable {
    private enum Step {
        case scalar(ScalarSet)
        case either(Int, Int)
        case jump(Int)
        case start
        case end
        case match
    }

    static let maxSteps = 1_000

    private var steps: [Step] = []
    /// The number of parts compiled so far, counted because a repetition of nothing adds no steps.
    private var effort = 0
    private let length: Int

    /// `length` is the length of the pattern.
    init(_ node: PatternNode, length: Int) throws(FieldPatternError) {
        self.length = length
        try compile(node)
        try add(.match)
    }

    func matches(_ value: some Sequence<Unicode.Scalar>) -> Bool {
        var rest = value.makeIterator()
        var next = rest.next()
        var states = States(count: steps.count)
        follow(0, &states, isStart: true, isEnd: next == nil)
        while let scalar = next, !states.all.isEmpty {
            next = rest.next()
            var after = States(count: steps.count)
            for state in states.all {
                guard case .scalar(let set) = steps[state], set.contains(scalar) else { continue }
                follow(state + 1, &after, isStart: false, isEnd: next == nil)
            }
            states = after
        }
        return next == nil && states.all.contains { if case .match = steps[$0] { true } else { false } }
    }

    private struct States {
        private(set) var all: [Int] = []
        private var isIn: [Bool]

        init(count: Int) {
            isIn = Array(repeating: false, count: count)
        }

        mutating func insert(_ state: Int) -> Bool {
            guard !isIn[state] else { return false }
            isIn[state] = true
            all.append(state)
            return true
        }
    }

    /// Adds a state and all states reachable from it without reading a character.
    private func follow(_ first: Int, _ states: inout States, isStart: Bool, isEnd: Bool) {
        var waiting = [first]
        while let state = waiting.popLast() {
            guard states.insert(state) else { continue }
            switch steps[state] {
            case .scalar, .match: break
            case .either(let one, let other): waiting += [other, one]
            case .jump(let target): waiting.append(target)
            case .start: if isStart { waiting.append(state + 1) }
            case .end: if isEnd { waiting.append(state + 1) }
            }
        }
    }

    // MARK: - Compiling

    private mutating func add(_ step: Step) throws(FieldPatternError) {
        steps.append(step)
        try spend()
    }

    private mutating func spend() throws(FieldPatternError) {
        effort += 1
        guard steps.count <= Self.maxSteps, effort <= 10 * Self.maxSteps else {
            throw FieldPatternError(at: length - 1, "too many repetitions up to this point; use smaller numbers")
        }
    }

    private mutating func compile(_ node: PatternNode) throws(FieldPatternError) {
        try spend()
        switch node {
        case .scalar(let set): try add(.scalar(set))
        case .start: try add(.start)
        case .end: try add(.end)
        case .sequence(let parts): for part in parts { try compile(part) }
        case .alternatives(let all): try compile(all[...])
        case .repetition(let part, let least, let most):
            for _ in 0..<least { try compile(part) }
            guard let most else { return try compileLoop(part) }
            var exits: [Int] = []
            for _ in least..<most {
                exits.append(steps.count)
                try add(.either(0, 0))
                try compile(part)
            }
            for exit in exits { steps[exit] = .either(exit + 1, steps.count) }
        }
    }

    private mutating func compile(_ alternatives: ArraySlice<PatternNode>) throws(FieldPatternError) {
        var jumps: [Int] = []
        for part in alternatives.dropLast() {
            let fork = steps.count
            try add(.either(0, 0))
            try compile(part)
            jumps.append(steps.count)
            try add(.jump(0))
            steps[fork] = .either(fork + 1, steps.count)
        }
        if let last = alternatives.last { try compile(last) }
        for jump in jumps { steps[jump] = .jump(steps.count) }
    }

    private mutating func compileLoop(_ part: PatternNode) throws(FieldPatternError) {
        let fork = steps.count
        try add(.either(0, 0))
        try compile(part)
        try add(.jump(fork))
        steps[fork] = .either(fork + 1, steps.count)
    }
}
