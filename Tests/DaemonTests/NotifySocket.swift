// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// The service manager's end of sd_notify(3).
final class NotifySocket {
    private let folder: TemporaryFolder
    private let descriptor: Int32
    var path: String { "\(folder.path)/notify" }

    init() throws {
        folder = try TemporaryFolder()
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array("\(folder.path)/notify".utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }

    deinit { close(descriptor) }

    /// The first message from now on that contains `text`.
    func message(containing text: String, within seconds: Double) throws -> String {
        let end = Date().addingTimeInterval(seconds)
        var buffer = [UInt8](repeating: 0, count: 8_192)
        while Date() < end {
            var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard Glibc.poll(&poll, 1, 50) > 0 else { continue }
            let count = recv(descriptor, &buffer, buffer.count, 0)
            let message = String(decoding: buffer[..<max(0, count)], as: UTF8.self)
            if message.contains(text) { return message }
        }
        throw TimeoutError(what: text, seconds: seconds)
    }
}
