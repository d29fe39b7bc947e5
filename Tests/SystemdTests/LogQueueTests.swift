// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Logging
import Synchronization
import Testing

@testable import Systemd

@Suite struct LogQueueTests {
    /// A place that takes nothing until it is opened.
    private final class Gate: LogDestination {
        private let lines = Mutex<[String]>([])
        private let gate = DispatchSemaphore(value: 0)
        private let isOpen: Mutex<Bool>

        init(isOpen: Bool) { self.isOpen = Mutex(isOpen) }

        func write(_ record: LogRecord) {
            if !isOpen.withLock({ $0 }) { gate.wait() }
            lines.withLock { $0.append("\(record.event.level) \(record.event.message)") }
        }

        func open() {
            isOpen.withLock { $0 = true }
            gate.signal()
        }

        var written: [String] { lines.withLock { $0 } }
    }

    private func logger(_ queue: LogQueue) -> Logger { Logger(label: "test") { _ in ServiceLogHandler(queue) } }

    /// Whoever logs goes on; what does not fit is counted, and told afterwards.
    @Test(.timeLimit(.minutes(1))) func nobodyWaitsForAPlaceThatTakesNothing() {
        let gate = Gate(isOpen: false)
        let queue = LogQueue(gate)
        let logger = logger(queue)
        for number in 0..<10_000 { logger.info("message \(number)") }
        #expect(gate.written.isEmpty)
        gate.open()
        queue.flush(within: .seconds(30))
        logger.info("and on")
        queue.flush(within: .seconds(30))
        let accepted = (0..<LogQueue.capacity).map { "info message \($0)" }
        let lost = 10_000 - LogQueue.capacity
        #expect(
            gate.written == accepted
                + ["warning \(lost) log messages were lost: they were not accepted in time", "info and on"])
    }

    @Test func whatRepeatsItselfIsCounted() {
        let gate = Gate(isOpen: true)
        let queue = LogQueue(gate)
        let logger = logger(queue)
        for _ in 0..<1_000 { logger.warning("refused", metadata: ["site": "shop"]) }
        logger.warning("refused", metadata: ["site": "other"])
        logger.warning("refused", metadata: ["site": "other"])
        logger.info("refused", metadata: ["site": "other"])
        queue.flush(within: .seconds(10))
        #expect(
            gate.written == [
                "warning refused", "warning refused (999 times more since)", "warning refused",
                "warning refused (once more since)", "info refused",
            ])
    }

    /// A wait for a place that takes nothing ends.
    @Test(.timeLimit(.minutes(1))) func theEndIsBounded() {
        let gate = Gate(isOpen: false)
        let queue = LogQueue(gate)
        logger(queue).info("last words")
        queue.flush(within: .milliseconds(50))
        #expect(gate.written.isEmpty)
        gate.open()
        queue.flush(within: .seconds(30))
        #expect(gate.written == ["info last words"])
    }
}
