// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A bound AF_UNIX datagram socket: what systemd listens on for notifications.
final class DatagramSocket {
    private let fileDescriptor: Int32

    init(path: String) {
        fileDescriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | O_NONBLOCK | O_CLOEXEC, 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(fileDescriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    /// The next message as its lines; nil when there is none.
    func receive() -> [String]? {
        var buffer = [UInt8](repeating: 0, count: 8192)
        let count = recv(fileDescriptor, &buffer, buffer.count, 0)
        guard count >= 0 else { return nil }
        return String(decoding: buffer.prefix(count), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    deinit {
        close(fileDescriptor)
    }
}
