// SPDX-License-Identifier: Apache-2.0

import Hours

/// A binary heap of names and the instants at which something is due for them, earliest first. A name may be in it more
/// than once; the caller that removes an entry decides whether it still counts.
struct DueQueue: Sendable {
    private var entries: [(at: Instant, name: String)] = []

    var first: (at: Instant, name: String)? { entries.first }

    mutating func insert(_ name: String, at instant: Instant) {
        entries.append((instant, name))
        var child = entries.count - 1
        while child > 0, entries[child].at < entries[(child - 1) / 2].at {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Removes the first entry. The queue must not be empty.
    mutating func removeFirst() {
        let last = entries.removeLast()
        guard !entries.isEmpty else { return }
        entries[0] = last
        sift()
    }

    private mutating func sift() {
        var parent = 0
        while true {
            var smallest = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count {
                if entries[child].at < entries[smallest].at { smallest = child }
            }
            if smallest == parent { return }
            entries.swapAt(parent, smallest)
            parent = smallest
        }
    }
}
