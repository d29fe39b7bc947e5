// SPDX-License-Identifier: Apache-2.0

import Hours

/// Builds the text format of OpenMetrics 1.0.
struct OpenMetricsWriter {
    static let mediaType = "application/openmetrics-text; version=1.0.0; charset=utf-8"

    enum Kind: String {
        case counter, gauge, histogram, info
    }

    private(set) var text = ""

    /// Begins a family; its samples follow.
    mutating func family(_ name: String, _ kind: Kind, unit: String? = nil, _ help: String) {
        text += "# TYPE \(name) \(kind.rawValue)\n"
        if let unit { text += "# UNIT \(name) \(unit)\n" }
        text += "# HELP \(name) \(Self.escaped(help))\n"
    }

    mutating func sample(_ name: String, _ labels: KeyValuePairs<String, String>, _ value: String) {
        let pairs = labels.map { "\($0.key)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
        text += pairs.isEmpty ? "\(name) \(value)\n" : "\(name){\(pairs)} \(value)\n"
    }

    mutating func sample(_ name: String, _ labels: KeyValuePairs<String, String>, _ value: Int64) {
        sample(name, labels, String(value))
    }

    mutating func sample(_ name: String, _ labels: KeyValuePairs<String, String>, _ value: Bool) {
        sample(name, labels, value ? "1" : "0")
    }

    mutating func sample(_ name: String, _ labels: KeyValuePairs<String, String>, _ value: Instant) {
        sample(name, labels, value.secondsSince1970)
    }

    mutating func samples(_ name: String, _ histogram: Histogram) {
        var count = 0
        for (bound, observed) in zip(histogram.bounds.map { "\($0)" } + ["+Inf"], histogram.counts) {
            count += observed
            sample("\(name)_bucket", ["le": bound], Int64(count))
        }
        sample("\(name)_count", [:], Int64(count))
        sample("\(name)_sum", [:], "\(histogram.sum)")
    }

    mutating func end() { text += "# EOF\n" }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"": escaped += "\\\""
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

/// The distribution of values over a set of bounds, all in seconds.
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
