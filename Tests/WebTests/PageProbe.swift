// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The observations of a reader.
struct PageProbe: Sendable {
    enum Fault: String, Sendable {
        /// Cut short, too long, or no JSON.
        case torn
        /// Older than what this reader had before.
        case backwards
        /// Older than what was on the disk before the request was sent; a 304 for changed content above all.
        case stale
        /// Neither 200 nor 304.
        case status
    }

    private static let maxDetails = 10
    private static let maxSamples = 25

    private(set) var exchanges = 0
    private(set) var notModified = 0
    private(set) var generations: Set<Int> = []
    private(set) var faults: [Fault: Int] = [:]
    private(set) var details: [String] = []
    private(set) var samples: [Data] = []

    mutating func exchanged() { exchanges += 1 }

    mutating func confirmed() { notModified += 1 }

    mutating func received(_ document: Data, generation: Int) {
        let isNew = generations.insert(generation).inserted
        if isNew, generations.count % 8 == 1, samples.count < Self.maxSamples { samples.append(document) }
    }

    mutating func found(_ fault: Fault, _ detail: @autoclosure () -> String) {
        faults[fault, default: 0] += 1
        if details.count < Self.maxDetails { details.append("\(fault.rawValue): \(detail())") }
    }
}

extension PageProbe {
    /// One line for a test's output.
    var summary: String {
        let found = faults.isEmpty ? "no fault" : faults.map { "\($1) \($0.rawValue)" }.sorted().joined(separator: ", ")
        return "\(exchanges) responses, \(notModified) of them 304, \(generations.count) generations seen, \(found)"
    }
}
