// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A pipe that keeps the bounds of each write(2).
final class PacketPipe {
    let writingEnd: Int32
    private let readingEnd: Int32

    init() {
        var ends: [Int32] = [-1, -1]
        socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue) | O_NONBLOCK | O_CLOEXEC, 0, &ends)
        readingEnd = ends[0]
        writingEnd = ends[1]
    }

    /// The output so far, one element a write.
    func writes() -> [String] {
        var writes: [String] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(readingEnd, &buffer, buffer.count)
            guard count > 0 else { return writes }
            writes.append(String(decoding: buffer.prefix(count), as: UTF8.self))
        }
    }

    deinit {
        close(readingEnd)
        close(writingEnd)
    }
}
