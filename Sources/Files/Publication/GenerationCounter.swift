// SPDX-License-Identifier: Apache-2.0

import Glibc
import Hours
import Linux

/// Numbers a site's published states. The numbers only grow, over restarts too: they are taken from blocks that are
/// written down before the first of each is used.
struct GenerationCounter: Sendable {
    private static let block: Int64 = 1_000
    /// Half of what readers can hold exactly (RFC 8259, section 6), which no count reaches: more is damage.
    private static let largest: Int64 = 1 << 52

    private let directory: String
    private let file: String
    private var last: Int64
    private var reserved: Int64

    /// `published` is the number of the state that is out there already; 0 when there is none. Where the file holds
    /// no number that was counted, counting goes on from the time, which is ahead of any count.
    init(stateDirectory: String, site: String, published: Int64, at now: Instant) throws(SystemCallError) {
        directory = stateDirectory
        file = "\(site).generation"
        let stored = try Directory(making: directory).contents(of: file, limit: 32).map { bytes in
            Self.counted(Int64(String(decoding: bytes, as: UTF8.self).filter { $0 != "\n" })) ?? now.secondsSince1970
        }
        last = max(stored ?? 0, Self.counted(published) ?? 0)
        reserved = last
    }

    /// Nil for a number that was never counted.
    private static func counted(_ number: Int64?) -> Int64? {
        number.flatMap { 0...largest ~= $0 ? $0 : nil }
    }

    /// The next number. When the block cannot be written down the number is good all the same, and the error says
    /// why it may come again after a restart.
    mutating func next(at now: Instant) -> (generation: Int64, failure: SystemCallError?) {
        last += 1
        guard last > reserved else { return (last, nil) }
        do {
            let bytes = Array("\(last + Self.block)\n".utf8)
            try Directory(making: directory).replace(file, with: bytes, at: now.secondsSince1970)
            reserved = last + Self.block
            return (last, nil)
        } catch {
            return (last, error)
        }
    }
}
