import Glibc

/// Why a server cannot listen.
package enum ListeningError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Somebody answers there.
    case live(path: String)
    /// A file that is no socket is in the way.
    case notASocket(path: String)
    /// sockaddr_un has no room for it, unix(7).
    case tooLong(path: String, longest: Int)
    case descriptor(Int32, errno: Int32)
    case failed(path: String, call: String, errno: Int32)

    /// One sentence without a full stop, with the path and the remedy.
    package var description: String {
        switch self {
        case .live(let path): "\(path): another process listens there; stop it first"
        case .notASocket(let path): "\(path) is no socket; move it away"
        case .tooLong(let path, let longest):
            "\(path) is longer than the \(longest) bytes that a socket's path may have"
        case .descriptor(let descriptor, let errno):
            "descriptor \(descriptor) is no listening stream socket: \(Self.words(errno))"
        case .failed(let path, let call, let errno): "\(path): \(call): \(Self.words(errno))"
        }
    }

    private static func words(_ errno: Int32) -> String { String(cString: strerror(errno)) }
}
