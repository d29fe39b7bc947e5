// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// Readers that go on reading, each on a thread of its own, until they are told to stop.
final class ReaderThreads: Sendable {
    private let isStopped = Atomic(false)
    private let findings: Mutex<[PageProbe]>
    private let running = DispatchGroup()

    private init(_ pages: [Reader.Page]) {
        findings = Mutex(pages.map { _ in PageProbe() })
        for (index, page) in pages.enumerated() {
            running.enter()
            Thread.detachNewThread { [self] in
                var reader = Reader(page)
                while !isStopped.load(ordering: .relaxed) {
                    reader.exchange()
                    findings.withLock { $0[index] = reader.findings }
                }
                running.leave()
            }
        }
    }

    /// Has a reader read each of `pages` while `work` is done, which is handed what they have found so far.
    static func read(_ pages: [Reader.Page], during work: (() -> [PageProbe]) throws -> Void) rethrows -> [PageProbe] {
        let threads = ReaderThreads(pages)
        defer { threads.stop() }
        try work { threads.findings.withLock { $0 } }
        threads.stop()
        return threads.findings.withLock { $0 }
    }

    private func stop() {
        isStopped.store(true, ordering: .relaxed)
        running.wait()
    }
}
