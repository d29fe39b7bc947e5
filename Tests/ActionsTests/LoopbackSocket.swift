// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A TCP socket with a port that the kernel gave, on which nobody listens.
final class LoopbackSocket: Sendable {
    struct Failure: Error {
        let code: Int32
    }

    let port: UInt16
    private let descriptor: Int32

    init() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        self.descriptor = descriptor
        var address = Self.address(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, length) == 0 && getsockname(descriptor, address, &length) == 0
            }
        }
        port = UInt16(bigEndian: address.sin_port)
        guard bound else { throw Failure(code: errno) }
    }

    deinit { close(descriptor) }

    /// Listens, and takes so many connections of our own that no other one gets through.
    func listenAndFillUp() throws -> [Connection] {
        guard listen(descriptor, 0) == 0 else { throw Failure(code: errno) }
        return (0..<4).map { _ in Connection(to: port) }
    }

    /// A connection that may be waiting for its other side.
    final class Connection: Sendable {
        private let descriptor: Int32

        init(to port: UInt16) {
            let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
            let descriptor = socket(AF_INET, Int32(kind), 0)
            self.descriptor = descriptor
            var address = LoopbackSocket.address(port: port)
            _ = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                    connect(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
        }

        deinit { close(descriptor) }
    }

    private static func address(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
