// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Waits for a name in a folder to change (inotify(7)), and says when it did.
final class FolderWatch {
    private let descriptor: Int32

    init(_ folder: String) throws {
        descriptor = inotify_init1(Int32(IN_CLOEXEC))
        let events = UInt32(IN_MOVED_TO | IN_CREATE | IN_DELETE)
        guard descriptor != -1, inotify_add_watch(descriptor, folder, events) != -1 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
    }

    deinit { close(descriptor) }

    /// The time, in seconds since 1970, at which `name` next came or went; nil when it did not within `seconds`.
    func change(of name: String, within seconds: Double) -> Double? {
        let end = Date().timeIntervalSince1970 + seconds
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let left = end - Date().timeIntervalSince1970
            var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard left > 0, Glibc.poll(&poll, 1, Int32(left * 1_000) + 1) > 0 else { return nil }
            let now = Date().timeIntervalSince1970
            let count = read(descriptor, &buffer, buffer.count)
            var position = 0
            while position < count {
                let length = buffer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: position + 12, as: UInt32.self) }
                let start = position + 16
                let found = buffer[start..<start + Int(length)].prefix { $0 != 0 }
                if String(decoding: found, as: UTF8.self) == name { return now }
                position = start + Int(length)
            }
        }
    }
}
