// SPDX-License-Identifier: Apache-2.0

import Foundation
import NaiveHours
import Simulation
import TestSupport

// soak [ZONE…]: ten years of every zone, or of those that are named; exits with 1 when anything differs.
let names = CommandLine.arguments.count > 1 ? Array(CommandLine.arguments.dropFirst()) : SimulatedZone.names
let seed = SeededRandom.baseSeed
let start = Date()
let differences = try await withThrowingTaskGroup(of: String?.self) { group in
    var waiting = Array(names.enumerated().reversed())
    var differences: [String] = []
    var done = 0
    func startNext() {
        guard let (index, name) = waiting.popLast() else { return }
        group.addTask { try SimulatedZone(name, seed: seed + UInt64(index)).difference() }
    }
    for _ in 0..<ProcessInfo.processInfo.activeProcessorCount { startNext() }
    while let difference = try await group.next() {
        startNext()
        done += 1
        if let difference {
            differences.append(difference)
            print(difference)
        }
        if done % 50 == 0 { print("\(done) of \(names.count) zones, \(Int(Date().timeIntervalSince(start))) s") }
    }
    return differences
}
print(
    "soak: \(names.count) zones, 3 departments, 10 years, \(Int(Date().timeIntervalSince(start))) s: "
        + (differences.isEmpty ? "no difference" : "\(differences.count) zones differ"))
exit(differences.isEmpty ? 0 : 1)
