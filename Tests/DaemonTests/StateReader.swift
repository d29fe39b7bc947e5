// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import TestSupport

/// A thread that reads a published state again and again, as web servers do, and remembers what was wrong with it.
final class StateReader: Sendable {
    struct PageProbe: Sendable {
        var reads = 0
        var faults: [String] = []
        /// Those that differ, for the schema; not more than some dozens.
        var documents: [Data] = []
        fileprivate var generation = 0
        fileprivate var isOver = false
        fileprivate var hasEnded = false
    }

    private static let maxDocuments = 50
    private let findings = Mutex(PageProbe())

    /// The file must be there already; from then on it must always be.
    init(_ path: String) {
        Thread.detachNewThread { [self] in
            while !findings.withLock({ $0.isOver }) {
                let bytes = FileManager.default.contents(atPath: path)
                findings.withLock { Self.judge(bytes, &$0) }
                usleep(1_000)
            }
            findings.withLock { $0.hasEnded = true }
        }
    }

    func stop() throws -> PageProbe {
        findings.withLock { $0.isOver = true }
        try TimeoutError.wait("the end of a reader", 10) { findings.withLock { $0.hasEnded } }
        return findings.withLock { $0 }
    }

    private static func judge(_ bytes: Data?, _ findings: inout PageProbe) {
        findings.reads += 1
        guard let bytes, let document = try? PublishedDocument(bytes) else {
            findings.faults.append(bytes.map { "no JSON: \($0.count) bytes" } ?? "not there")
            return
        }
        if document.generation < findings.generation {
            findings.faults.append("generation \(document.generation) after \(findings.generation)")
        }
        if document.generation > findings.generation, findings.documents.count < maxDocuments {
            findings.documents.append(bytes)
        }
        findings.generation = document.generation
    }
}
