// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Random numbers that a seed brings back: SplitMix64.
package struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }

    /// True once in `times`.
    package mutating func once(in times: Int) -> Bool { Int.random(in: 0..<times, using: &self) == 0 }

    package mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    package mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &self)]
    }

    /// New in each run; `CHATHOURS_SEED` brings an earlier run back. A test that fails shows the seed it ran with.
    package static let baseSeed: UInt64 = {
        let seed =
            ProcessInfo.processInfo.environment["CHATHOURS_SEED"].flatMap { UInt64($0) }
            ?? UInt64.random(in: 0..<1_000_000_000)
        print("random tests: CHATHOURS_SEED=\(seed)")
        return seed
    }()

    package static func seeds(_ count: UInt64) -> [UInt64] { (0..<count).map { baseSeed + $0 } }
}
