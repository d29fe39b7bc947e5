// SPDX-License-Identifier: Apache-2.0

import CSystemd
import Dispatch
import Glibc

/// Tells when transient units go: systemd keeps a file for each in /run/systemd/transient, systemd.unit(5).
package final class TransientUnitWatch {
    package enum News: Hashable, Sendable {
        /// A unit of that name is gone.
        case gone(String)
        /// So much has happened that not all of it can be told.
        case unknown
    }

    private let source: any DispatchSourceRead

    /// - Parameter tell: Called on a thread of its own, until this object goes.
    /// - Returns: Nil where the folder is not there, which systemd makes for the first transient unit.
    package init?(folder: String = "/run/systemd/transient", tell: @escaping @Sendable (News) -> Void) {
        let descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        guard descriptor >= 0 else { return nil }
        guard inotify_add_watch(descriptor, folder, UInt32(IN_DELETE | IN_MOVED_FROM | IN_ONLYDIR)) >= 0 else {
            close(descriptor)
            return nil
        }
        source = DispatchSource.makeReadSource(
            fileDescriptor: descriptor, queue: DispatchQueue(label: "chathours.transient-units"))
        source.setEventHandler {
            for news in Self.read(descriptor) {
                // One that has been made again meanwhile is not gone.
                if case .gone(let name) = news, access("\(folder)/\(name)", F_OK) == 0 { continue }
                tell(news)
            }
        }
        source.setCancelHandler { close(descriptor) }
        source.activate()
    }

    deinit { source.cancel() }

    /// Reads the pending events of inotify(7).
    private static func read(_ descriptor: Int32) -> [News] {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return [] }
        var news: [News] = []
        buffer.withUnsafeBytes { bytes in
            var offset = 0
            let header = MemoryLayout<inotify_event>.size
            while offset + header <= count {
                let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
                let name = bytes[(offset + header)..<(offset + header + Int(event.len))].prefix { $0 != 0 }
                if event.mask & UInt32(IN_Q_OVERFLOW) != 0 {
                    news.append(.unknown)
                } else if !name.isEmpty {
                    news.append(.gone(String(decoding: name, as: UTF8.self)))
                }
                offset += header + Int(event.len)
            }
        }
        return news
    }
}
