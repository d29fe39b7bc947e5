// SPDX-License-Identifier: Apache-2.0

import Hours

/// A stretch of time [start, end) with one phase and one reason.
struct Stretch {
    let start: Instant
    var end: Instant
    let phase: Phase
    let reason: Reason
}

extension OpeningRules {
    /// The stretches that cover `window`; neighbours differ in phase or reason.
    func stretches(over window: Window) -> [Stretch] {
        let segments = segments(from: window.from, to: window.to)
        let ends = segments.dropFirst().map(\.start) + [window.to]
        return zip(segments, ends).map { Stretch(start: $0.start, end: $1, phase: $0.phase, reason: $0.reason) }
    }
}

/// The stretches that cover a window of any length, compiled a year at a time.
struct Stretches: Sequence, IteratorProtocol {
    private static let year: Int64 = 366 * 86_400

    private let rules: OpeningRules
    private let end: Instant
    private var compiledTo: Instant
    private var compiled: [Stretch] = []
    private var index = 0

    init(of rules: OpeningRules, over window: Window) {
        self.rules = rules
        end = window.to
        compiledTo = window.from
    }

    mutating func next() -> Stretch? {
        guard var stretch = piece() else { return nil }
        // A stretch may go on in the next year.
        while stretch.end == compiledTo, let next = piece() {
            guard next.phase == stretch.phase, next.reason == stretch.reason else {
                index -= 1
                break
            }
            stretch.end = next.end
        }
        return stretch
    }

    private mutating func piece() -> Stretch? {
        if index == compiled.count {
            guard compiledTo < end else { return nil }
            let window = Window(from: compiledTo, to: Swift.min(compiledTo + Self.year, end))
            compiled = rules.stretches(over: window)
            compiledTo = window.to
            index = 0
        }
        defer { index += 1 }
        return compiled[index]
    }
}
