// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// The settings of the kill tests, from the environment.
enum KillOrder {
    /// Nil where the variable is not set, or no number.
    static func number<Value: FixedWidthInteger>(_ variable: String) -> Value? {
        ProcessInfo.processInfo.environment[variable].flatMap { Value($0) }
    }
}

extension FiringShop {
    /// Kills the daemon or one of its runners, so often, at random points; how often which.
    func killAtRandom(_ kills: Int, seed: UInt64) throws -> [String: Int] {
        var chance = SeededRandom(seed: seed)
        var killed: [String: Int] = [:]
        for _ in 0..<kills {
            // Half of the time it is killed while it starts.
            if Bool.random(using: &chance) { try answers() }
            usleep(UInt32.random(in: 0...400_000, using: &chance))
            if Bool.random(using: &chance), let runner = Runners.atWork(of: folder.path).randomElement() {
                Glibc.kill(runner, SIGKILL)
                killed["runner", default: 0] += 1
            } else {
                try kill()
                try launch()
                killed["daemon", default: 0] += 1
            }
        }
        return killed
    }
}
