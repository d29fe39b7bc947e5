// SPDX-License-Identifier: Apache-2.0

import Glibc
import Hours
import Linux

/// Instants on standard input, a line each.
struct InstantInput {
    private static let pieceSize = 1 << 16
    /// No instant takes more bytes.
    private static let maxLineLength = 256

    private let zone: ZoneRules
    private let now: Instant
    private var rest: [UInt8] = []
    private var lineNumber = 0
    private var isAtEnd = false

    /// Local times are those of `zone`, and days and spans are counted from `now`.
    init(zone: ZoneRules, at now: Instant) {
        self.zone = zone
        self.now = now
    }

    /// The instants of the lines that are there by now, at least one, up to a line that holds none;
    /// nil when the input has ended.
    mutating func next() throws -> (instants: [Instant], failure: Failure?)? {
        var instants: [Instant] = []
        while instants.isEmpty {
            guard !isAtEnd else { return nil }
            try readPiece()
            var lines = rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            if let last = lines.last, !isAtEnd && last.count < Self.maxLineLength || last.isEmpty {
                rest = Array(last)
                lines.removeLast()
            }
            for line in lines {
                lineNumber += 1
                let text = String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
                guard let time = TimeArgument(text) else { return (instants, failure(text)) }
                instants.append(time.instant(in: zone, at: now))
            }
        }
        return (instants, nil)
    }

    private mutating func readPiece() throws {
        var piece = [UInt8](repeating: 0, count: Self.pieceSize)
        let count = uninterrupted { read(STDIN_FILENO, &piece, piece.count) }
        guard count >= 0 else {
            throw Failure.badData("cannot read standard input: \(errorText(errno))")
        }
        isAtEnd = count == 0
        rest += piece[..<count]
    }

    private func failure(_ text: String) -> Failure {
        let shown = String(text.count > 60 ? text.prefix(60) + "…" : text[...]).debugDescription
        return .badData("standard input, line \(lineNumber): \(shown) is not an instant; use \(TimeArgument.forms)")
    }
}

extension [Instant] {
    /// A timeline is not compiled for a longer window than this, nor over a gap that is longer than that.
    private static let (maxWindow, maxGap): (Int64, Int64) = (4 * 366 * 86_400, 60 * 86_400)

    /// Returns the result of `answer` for each instant, in this order. Instants that lie near each other share a
    /// timeline.
    func answers<Answer>(from rules: OpeningRules, _ answer: (Instant, Timeline) -> Answer) -> [Answer] {
        var answers = [Answer?](repeating: nil, count: count)
        var rest = indices.sorted { self[$0] < self[$1] }[...]
        while let first = rest.first {
            var last = self[first]
            let group = rest.prefix { index in
                defer { last = self[index] }
                return self[index] - last <= Self.maxGap && self[index] - self[first] < Self.maxWindow
            }
            rest = rest.dropFirst(group.count)
            let timeline = Timeline(rules, from: self[first], to: self[group[group.endIndex - 1]] + 1)
            for index in group { answers[index] = answer(self[index], timeline) }
        }
        return answers.compactMap { $0 }
    }
}
