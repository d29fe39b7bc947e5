import Glibc

/// Why two could not talk over the armer's socket.
package enum ArmerSocketError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A call of section 2 of the manual, and its errno(3).
    case call(String, Int32)
    /// The path does not fit into an address, unix(7).
    case tooLong(String)
    /// A packet that is none of the protocol's.
    case unknownPacket
    /// The other cannot do anything at all, and why.
    case unable(String)
    /// The other has hung up before it was done.
    case hungUp

    package var description: String {
        switch self {
        case .call(let call, let number): "\(call): \(String(cString: strerror(number)))"
        case .tooLong(let path): "\(path) is longer than a socket's path can be"
        case .unknownPacket: "the other side does not speak as it should"
        case .unable(let reason): reason
        case .hungUp: "the other side has hung up"
        }
    }
}
