// SPDX-License-Identifier: Apache-2.0

import Glibc
import Linux

/// A conversation with the armer.
package struct ArmerClient: ~Copyable {
    /// The timeout for a response, in seconds; systemd may be busy.
    private static let timeout = 10

    private let socket: SeqPacketSocket

    /// Connects to the armer at `path`; systemd starts it when it does not run.
    package init(path: String) throws(ArmerSocketError) {
        socket = try .connect(to: path, timeout: Self.timeout)
    }

    /// The packets of the answer, of which the last ends it.
    package func ask(_ request: ArmerRequest) throws(ArmerSocketError) -> [ArmerReply] {
        try socket.send(request.text)
        var replies: [ArmerReply] = []
        while true {
            guard let packet = try socket.receive(maxBytes: ArmerReply.maxBytes) else { throw .hungUp }
            guard let reply = ArmerReply(String(decoding: packet, as: UTF8.self)) else { throw .unknownPacket }
            replies.append(reply)
            guard case .timer = reply else { return replies }
        }
    }
}

/// An error in communication over the armer's socket.
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
        case .call(let call, let number): "\(call): \(errorText(number))"
        case .tooLong(let path): "\(path) is too long for a socket path"
        case .unknownPacket: "protocol error"
        case .unable(let reason): reason
        case .hungUp: "connection closed by the other side"
        }
    }
}
