// SPDX-License-Identifier: Apache-2.0

import Hours

/// A binary heap of names, each with the instant at which something is due for it, earliest first.
struct DueQueue: Sendable {
    private var entries: [(at: Instant, name: String)] = []
    /// The position of each name in `entries`.
    private var positions: [String: Int] = [:]

    var first: (at: Instant, name: String)? { entries.first }

    /// The instant of a name; nil if nothing is due for it.
    subscript(name: String) -> Instant? {
        get { positions[name].map { entries[$0].at } }
        set {
            switch (positions[name], newValue) {
            case (nil, nil): break
            case (nil, let instant?):
                entries.append((instant, name))
                positions[name] = entries.count - 1
                rise(entries.count - 1)
            case (let position?, let instant?):
                entries[position].at = instant
                rise(position)
                sink(positions[name] ?? position)
            case (let position?, nil): remove(position)
            }
        }
    }

    private mutating func remove(_ position: Int) {
        swap(position, entries.count - 1)
        positions[entries.removeLast().name] = nil
        guard position < entries.count else { return }
        let name = entries[position].name
        rise(position)
        sink(positions[name] ?? position)
    }

    private mutating func rise(_ position: Int) {
        var child = position
        while child > 0, entries[child].at < entries[(child - 1) / 2].at {
            swap(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func sink(_ position: Int) {
        var parent = position
        while true {
            var smallest = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count {
                if entries[child].at < entries[smallest].at { smallest = child }
            }
            if smallest == parent { return }
            swap(parent, smallest)
            parent = smallest
        }
    }

    private mutating func swap(_ left: Int, _ right: Int) {
        entries.swapAt(left, right)
        positions[entries[left].name] = left
        positions[entries[right].name] = right
    }
}
