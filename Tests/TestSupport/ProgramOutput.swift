// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// The output of a program so far.
final class ProgramOutput: Sendable {
    private let data = Mutex(Data())
    private let isOver = Atomic(false)

    var text: String { data.withLock { String(decoding: $0, as: UTF8.self) } }
    /// True at the end of the output.
    var isComplete: Bool { isOver.load(ordering: .acquiring) }

    /// Reads on its own thread, which goes with the output: a readability handler leaves the pipe open, and a bench
    /// that runs hundreds of programs runs out of descriptors.
    func gather(from pipe: Pipe) {
        let descriptor = dup(pipe.fileHandleForReading.fileDescriptor)
        try? pipe.fileHandleForReading.close()
        Thread.detachNewThread { [self] in
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while case let count = read(descriptor, &buffer, buffer.count), count != 0 {
                guard count > 0 || errno == EINTR else { break }
                data.withLock { $0.append(contentsOf: buffer[..<max(0, count)]) }
            }
            close(descriptor)
            isOver.store(true, ordering: .releasing)
        }
    }
}
