// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import TestSupport

/// Threads that ask one thing again and again without a pause.
final class CallerCrowd: Sendable {
    private let isOver = Atomic(false)
    private let count: Int
    private let ended = Atomic(0)
    private let answers = Atomic(0)
    private let failures = Mutex<[String]>([])

    var answered: Int { answers.load(ordering: .relaxed) }
    /// The responses other than 200.
    var losses: [String] { failures.withLock { $0 } }

    init(_ count: Int, asking path: String, of caller: ControlCaller) {
        self.count = count
        for _ in 0..<count {
            Thread.detachNewThread { [self] in
                while !isOver.load(ordering: .acquiring) {
                    do {
                        let status = try caller.ask("GET", path).status
                        if status != 200 { failures.withLock { $0.append("status \(status)") } }
                        answers.add(1, ordering: .relaxed)
                    } catch {
                        failures.withLock { $0.append("\(error)") }
                    }
                }
                ended.add(1, ordering: .releasing)
            }
        }
    }

    /// Waits for so many more answers.
    func answers(_ more: Int, within seconds: Double) throws {
        let before = answered
        try TimeoutError.wait("\(more) answers; lost: \(losses.prefix(3))", seconds) { answered > before + more }
    }

    func stop() throws {
        isOver.store(true, ordering: .releasing)
        try TimeoutError.wait("the end of the callers", 30) { ended.load(ordering: .acquiring) == count }
    }
}
