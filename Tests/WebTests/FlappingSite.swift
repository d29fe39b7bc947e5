// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// A site whose file is changed all the time, between one that makes a small document and one that makes a larger one
/// every time it comes.
enum FlappingSite {
    static let name = "shop"
    static let small = yaml(departments: 1, textLength: 10)

    /// Has `daemon` publish the two in turn for some seconds, as fast as it can.
    /// Returns how often it did, and the sizes of what it published.
    static func publish(by daemon: DaemonUnderTest, for seconds: Double) throws -> (count: Int, sizes: Set<Int>) {
        let file = daemon.path(name, "state.json")
        let first = try daemon.state(of: name).generation
        var (generation, sizes) = (first, Set<Int>())
        let start = Date()
        var isLarge = false
        while case let elapsed = Date().timeIntervalSince(start), elapsed < seconds {
            isLarge.toggle()
            let large = yaml(departments: 3, textLength: 600 + Int(900 * elapsed / seconds))
            try daemon.folder.write("etc/sites/\(name).yaml", isLarge ? large : small)
            daemon.program.send(SIGHUP)
            try TimeoutError.wait("generation \(generation + 1)", 20) {
                guard let now = PublishedGeneration.onDisk(file), now > generation else { return false }
                generation = now
                return true
            }
            sizes.insert(try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0)
        }
        return (generation - first, sizes)
    }

    private static func yaml(departments: Int, textLength: Int) -> String {
        let text = String(repeating: "Vente ", count: textLength / 6)
        let blocks = (1...departments).map { number in
            """
              desk-\(number):
                name: { fr: "\(number) \(text)", en: "\(number) \(text)", de: "\(number) \(text)" }
                hours: { daily: "08:00-20:00" }
            """
        }
        return "time-zone: \(TestZone.name)\ndepartments:\n\(blocks.joined(separator: "\n"))\n"
    }
}
