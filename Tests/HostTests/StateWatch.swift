// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import TestSupport

/// Looks at a published state every 5 ms, as many page views would.
final class StateWatch: Sendable {
    struct Sightings {
        var looks = 0
        /// The number of reads without a state, or with one that does not parse.
        var gaps = 0
        var generations: Set<Int> = []
        var wentBack = false
    }

    private let sightings = Mutex(Sightings())
    private let isStopped = Atomic(false)
    private let ended = DispatchSemaphore(value: 0)

    private init(_ file: String) {
        Thread.detachNewThread { [self] in
            while !isStopped.load(ordering: .relaxed) {
                let state = FileManager.default.contents(atPath: file).flatMap { try? PublishedDocument($0) }
                sightings.withLock { $0.saw(state?.generation) }
                usleep(5_000)
            }
            ended.signal()
        }
    }

    /// The observations of `file` during `work`.
    static func watch(_ file: String, during work: () throws -> Void) rethrows -> Sightings {
        let watch = StateWatch(file)
        defer { watch.isStopped.store(true, ordering: .relaxed) }
        try work()
        watch.isStopped.store(true, ordering: .relaxed)
        watch.ended.wait()
        return watch.sightings.withLock { $0 }
    }
}

extension StateWatch.Sightings {
    fileprivate mutating func saw(_ generation: Int?) {
        looks += 1
        guard let generation else {
            gaps += 1
            return
        }
        if let newest = generations.max(), generation < newest { wentBack = true }
        generations.insert(generation)
    }
}
