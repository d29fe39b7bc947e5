/// How often values fell below each of some bounds, all in seconds.
public struct Histogram: Hashable, Sendable {
    /// Upper bounds, each included, ascending; beyond the last one there is no bound.
    public let bounds: [Double]
    /// One more than there are bounds; not cumulative.
    public private(set) var counts: [Int]
    public private(set) var sum: Double = 0

    public static let latenessBounds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60, 600]

    public init(bounds: [Double] = latenessBounds) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    public mutating func observe(_ seconds: Double) {
        counts[bounds.firstIndex { seconds <= $0 } ?? bounds.count] += 1
        sum += seconds
    }
}
