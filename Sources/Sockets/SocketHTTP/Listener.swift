// SPDX-License-Identifier: Apache-2.0

import Glibc
import Linux

/// A socket that listens, and what is left to do when it no longer does.
package enum Listener: Sendable {
    case file(SocketFile)
    case passed(Int32)

    package init(_ socket: ListeningSocket) throws(ListeningError) {
        switch socket {
        case .path(let path, let mode): self = .file(try SocketFile(path: path, mode: mode))
        case .descriptor(let descriptor):
            var listens: Int32 = 0
            var length = socklen_t(MemoryLayout<Int32>.size)
            guard getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &length) == 0 else {
                throw .descriptor(descriptor, errno: errno)
            }
            guard listens == 1 else { throw .descriptor(descriptor, errno: EINVAL) }
            let flags = fcntl(descriptor, F_GETFL)
            guard fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0 else {
                throw .descriptor(descriptor, errno: errno)
            }
            self = .passed(descriptor)
        }
    }

    package var descriptor: Int32 {
        switch self {
        case .file(let file): file.descriptor
        case .passed(let descriptor): descriptor
        }
    }

    package var place: String {
        switch self {
        case .file(let file): file.path
        case .passed(let descriptor): "descriptor \(descriptor)"
        }
    }

    /// For NIO, which listens once more on a socket that it is given, 128 waiting connections are enough.
    package func lengthenQueue() { listen(descriptor, SocketFile.backlog) }

    /// To be called before the descriptor is closed, so that the path never leads to nobody.
    package func remove() {
        if case .file(let file) = self { file.remove() }
    }
}

/// The reason that a server cannot listen.
package enum ListeningError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Somebody answers there.
    case live(path: String)
    /// A file that is not a socket is in the way.
    case notASocket(path: String)
    /// sockaddr_un has no room for it, unix(7).
    case tooLong(path: String, maxBytes: Int)
    case descriptor(Int32, errno: Int32)
    case failed(path: String, call: String, errno: Int32)

    /// One sentence without a full stop, with the path and the remedy.
    package var description: String {
        switch self {
        case .live(let path): "\(path): another process is listening there; stop it first"
        case .notASocket(let path): "\(path) is not a socket; move it away"
        case .tooLong(let path, let maxBytes):
            "\(path) is longer than the maximum of \(maxBytes) bytes for a socket path"
        case .descriptor(let descriptor, let errno):
            "descriptor \(descriptor) is not a listening stream socket: \(Self.words(errno))"
        case .failed(let path, let call, let errno): "\(path): \(call): \(Self.words(errno))"
        }
    }

    private static func words(_ errno: Int32) -> String { errorText(errno) }
}

/// The socket that a server listens on.
package enum ListeningSocket: Hashable, Sendable {
    /// A Unix socket that is made, with the permissions that it gets.
    case path(String, mode: UInt32 = 0o660)
    /// A socket that listens already, passed by systemd for instance. The server closes it when it ends.
    case descriptor(Int32)
}

/// A Unix socket that listens under a path of ours.
///
/// It is bound under another name and renamed once its permissions are right, so that nobody ever finds it with others,
/// and what a crashed process has left there is replaced in one step.
package struct SocketFile: Sendable {
    package let path: String
    package let descriptor: Int32
    private let identity: FileStatus.Identity?

    /// Connections that may wait to be accepted; the kernel keeps to net.core.somaxconn.
    package static let backlog: Int32 = 1024

    package init(path: String, mode: UInt32) throws(ListeningError) {
        let temporary = "\(path).\(getpid())"
        var address = try Self.address(of: temporary, for: path)
        try Self.makeSureNobodyListens(at: path)
        let descriptor = socket(
            AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        func check(_ call: String, _ result: Int32) throws(ListeningError) {
            guard result != 0 else { return }
            let error = ListeningError.failed(path: path, call: call, errno: errno)
            close(descriptor)
            unlink(temporary)
            throw error
        }
        try check("socket", descriptor < 0 ? -1 : 0)
        unlink(temporary)
        try check("bind", Self.withAddress(&address) { bind(descriptor, $0, $1) })
        try check("chmod", chmod(temporary, mode))
        try check("listen", listen(descriptor, Self.backlog))
        let identity = FileStatus(linkAt: temporary)?.identity
        try check("stat", identity == nil ? -1 : 0)
        try check("rename", rename(temporary, path))
        (self.path, self.descriptor, self.identity) = (path, descriptor, identity)
    }

    /// Removes the file, unless it is another's by now.
    package func remove() {
        if let identity, FileStatus(linkAt: path)?.identity == identity { unlink(path) }
    }

    private static func makeSureNobodyListens(at path: String) throws(ListeningError) {
        guard let status = FileStatus(linkAt: path) else { return }
        guard status.isSocket else { throw .notASocket(path: path) }
        var address = try address(of: path, for: path)
        let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        defer { close(probe) }
        // EAGAIN: its queue is full, so it lives.
        if withAddress(&address, { connect(probe, $0, $1) }) == 0 || errno == EAGAIN { throw .live(path: path) }
    }

    private static func address(of path: String, for wanted: String) throws(ListeningError) -> sockaddr_un {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path) - 1
        guard path.utf8.count <= room else {
            throw .tooLong(path: wanted, maxBytes: room - (path.utf8.count - wanted.utf8.count))
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return address
    }

    private static func withAddress(
        _ address: inout sockaddr_un, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
