/// How often values fell below each of some bounds, all in seconds.
package struct Histogram: Hashable, Sendable {
    /// Upper bounds, each included, ascending; beyond the last one there is no bound.
    package let bounds: [Double]
    /// One more than there are bounds; not cumulative.
    package private(set) var counts: [Int]
    package private(set) var sum: Double = 0

    package static let latenessBounds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60, 600]

    package init(bounds: [Double] = latenessBounds) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    package mutating func observe(_ seconds: Double) {
        counts[bounds.firstIndex { seconds <= $0 } ?? bounds.count] += 1
        sum += seconds
    }
}
