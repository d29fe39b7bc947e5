// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A connected socket of whole packets: SOCK_SEQPACKET of unix(7). Closed together with this object.
package final class SeqPacketSocket {
    /// The process at the other end: `struct ucred` of unix(7), which Swift's Glibc module lacks.
    package struct Peer: Sendable {
        package fileprivate(set) var process: Int32 = 0
        package fileprivate(set) var user: UInt32 = 0
        private var group: UInt32 = 0
    }

    private let descriptor: Int32

    /// Takes over a descriptor. A packet that is not there within `timeout` seconds, or not taken, is an error.
    private init(_ descriptor: Int32, timeout: Int) {
        self.descriptor = descriptor
        var timeout = timeval(tv_sec: timeout, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &timeout, socklen_t(MemoryLayout<timeval>.size))
        }
    }

    deinit { close(descriptor) }

    /// Accepts a connection on a listening socket; nil when none comes within `seconds`.
    package static func accept(on listening: Int32, within seconds: Int32, timeout: Int) throws(ArmerSocketError)
        -> SeqPacketSocket?
    {
        var poll = pollfd(fd: listening, events: Int16(POLLIN), revents: 0)
        let ready = Glibc.poll(&poll, 1, seconds * 1_000)
        if ready == 0 || ready < 0 && errno == EINTR { return nil }
        guard ready > 0 else { throw .call("poll", errno) }
        let descriptor = Glibc.accept(listening, nil, nil)
        guard descriptor >= 0 else { throw .call("accept", errno) }
        return SeqPacketSocket(descriptor, timeout: timeout)
    }

    /// Connects to whoever listens at `path`.
    package static func connect(to path: String, timeout: Int) throws(ArmerSocketError) -> SeqPacketSocket {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else { throw .tooLong(path) }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .call("socket", errno) }
        let connection = SeqPacketSocket(descriptor, timeout: timeout)
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard connected == 0 else { throw .call(path, errno) }
        return connection
    }

    /// The process at the other end, and its user, at the time when it connected.
    package func peer() throws(ArmerSocketError) -> Peer {
        var peer = Peer()
        var length = socklen_t(MemoryLayout<Peer>.size)
        guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 else {
            throw .call("getsockopt", errno)
        }
        return peer
    }

    package func send(_ text: String) throws(ArmerSocketError) {
        let bytes = Array(text.utf8)
        guard Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
            throw .call("send", errno)
        }
    }

    /// The next packet, which counts as longer than `longest` bytes when it is cut; nil when the other has hung up.
    package func receive(maxBytes: Int) throws(ArmerSocketError) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: maxBytes + 1)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        guard count >= 0 else { throw .call("recv", errno) }
        return count == 0 ? nil : Array(bytes[..<count])
    }
}
