// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// A connection to a Unix socket on which a test says exactly what it wants; it gives up after some seconds.
final class SocketConnection: Sendable {
    private let descriptor: Int32

    init(_ path: String, timeout seconds: Int = 30) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = UnixAddress(path).value
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard connected == 0 else {
            defer { close(descriptor) }
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
    }

    /// The next connection to a listening socket.
    init(acceptedOn listening: Int32, timeout seconds: Int = 30) throws {
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(listening, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        descriptor = accept(listening, nil, nil)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
    }

    deinit { close(descriptor) }

    func hangUp() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// Writes as much as the other side takes; how much that was.
    @discardableResult
    func send(_ text: String) async throws -> Int { try await send(bytes: Array(text.utf8)) }

    @discardableResult
    func send(bytes: [UInt8]) async throws -> Int { try await onOwnThread { self.sendNow(bytes) } }

    private func sendNow(_ bytes: [UInt8]) -> Int {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { break }
            sent += count
        }
        return sent
    }

    /// Waits until the other side has read everything.
    func drained() async throws {
        try await TimeoutError.eventually("the other side to read", 10) {
            var unread: Int32 = 0
            return ioctl(descriptor, UInt(TIOCOUTQ), &unread) == 0 && unread == 0
        }
    }

    /// Everything until the other side closes; nil when it does not in time.
    func rest() async throws -> String? { try await onOwnThread { self.restNow() } }

    private func restNow() -> String? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count == 0 || (count < 0 && errno == ECONNRESET) { return String(decoding: bytes, as: UTF8.self) }
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
        }
    }

    /// Reads until the input contains `text`; nil if it never does.
    func answer(upTo text: String) async throws -> String? { try await onOwnThread { self.answerNow(upTo: text) } }

    private func answerNow(upTo text: String) -> String? {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while recv(descriptor, &byte, 1, 0) == 1 {
            bytes.append(byte)
            let answer = String(decoding: bytes, as: UTF8.self)
            if answer.hasSuffix(text) { return answer }
        }
        return nil
    }
}
