import Glibc

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
