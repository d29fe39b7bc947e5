// SPDX-License-Identifier: Apache-2.0

/// Finds the word that was meant.
package enum Suggestion {
    private static let maxWordLength = 64

    /// The candidate nearest to `word`; nil when none is near. Case and `_` for `-` do not count.
    package static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
        guard word.utf8.count <= maxWordLength else { return nil }
        let folded = folded(word)
        let bound = min(3, max(1, folded.count / 3))
        var best: (word: String, distance: Int)?
        for candidate in candidates {
            let limit = min(bound, (best?.distance ?? bound + 1) - 1)
            if let distance = distance(folded, Self.folded(candidate), atMost: limit) {
                best = (candidate, distance)
                if distance == 0 { break }
            }
        }
        return best?.word
    }

    private static func folded(_ word: String) -> [UInt8] {
        word.lowercased().utf8.map { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: " ") ? UInt8(ascii: "-") : $0 }
    }

    /// Insertions, deletions, substitutions and swaps of neighbours (Damerau-Levenshtein, optimal string alignment)
    /// between two words; nil when there are more than `limit`.
    static func distance(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int? {
        guard limit >= 0, abs(left.count - right.count) <= limit, right.count <= maxWordLength else { return nil }
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 1..<left.count + 1 {
            var current = [row]
            for column in 1..<right.count + 1 {
                let same = left[row - 1] == right[column - 1]
                var cost = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    cost = min(cost, beforeLast[column - 2] + 1)
                }
                current.append(cost)
            }
            guard current.contains(where: { $0 <= limit }) else { return nil }
            (beforeLast, last) = (last, current)
        }
        return last[right.count] <= limit ? last[right.count] : nil
    }
}
