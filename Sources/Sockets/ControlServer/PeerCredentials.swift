import ControlAPI
import Glibc
import NIOCore

/// `struct ucred` of unix(7), which Swift's Glibc module lacks.
struct PeerCredentials: Sendable {
    var pid: Int32 = 0
    var uid: UInt32 = 0
    var gid: UInt32 = 0

    /// Who connected: the process at the time of its connect(2).
    static func requester(of channel: any Channel) async throws -> Requester {
        guard let options = channel as? any SocketOptionProvider else { throw ChannelError.operationUnsupported }
        let peer: PeerCredentials = try await options.unsafeGetSocketOption(
            level: SocketOptionLevel(SOL_SOCKET), name: SocketOptionName(SO_PEERCRED)
        ).get()
        return .process(uid: peer.uid, gid: peer.gid, pid: peer.pid)
    }
}
