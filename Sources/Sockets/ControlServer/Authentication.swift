// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Crypto
import FoundationEssentials
import Glibc
import NIOCore
import Synchronization

/// The sources that may report presence, each with the SHA-256 of its token.
package final class BearerTokens: Sendable {
    private let hashes: Mutex<[(source: String, hash: [UInt8])]>

    package init(_ hashes: [String: [UInt8]]) {
        self.hashes = Mutex(Self.sorted(hashes))
    }

    /// From now on these count.
    package func replace(_ hashes: [String: [UInt8]]) {
        self.hashes.withLock { $0 = Self.sorted(hashes) }
    }

    private static func sorted(_ hashes: [String: [UInt8]]) -> [(source: String, hash: [UInt8])] {
        hashes.sorted { $0.key < $1.key }.map { (source: $0.key, hash: $0.value) }
    }

    /// Returns the source that a header field `Authorization: Bearer TOKEN` (RFC 6750) belongs to; nil if there is
    /// none. Takes the same time for every token: all hashes are compared, each in constant time.
    func source(of authorization: String?) -> String? {
        guard let authorization else { return nil }
        let parts = authorization.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        let digest = SHA256.hash(data: Data(parts[1].utf8))
        var found: String?
        // The digest's comparison with bytes is swift-crypto's constant-time one.
        for (source, hash) in hashes.withLock({ $0 }) where digest == Data(hash) { found = source }
        return found
    }
}

/// `struct ucred` of unix(7), which Swift's Glibc module lacks.
struct PeerCredentials: Sendable {
    var pid: Int32 = 0
    var uid: UInt32 = 0
    var gid: UInt32 = 0

    /// Returns the peer of a connection: the process at the time of its connect(2).
    static func requester(of channel: any Channel) async throws -> Caller {
        guard let options = channel as? any SocketOptionProvider else { throw ChannelError.operationUnsupported }
        let peer: PeerCredentials = try await options.unsafeGetSocketOption(
            level: SocketOptionLevel(SOL_SOCKET), name: SocketOptionName(SO_PEERCRED)
        ).get()
        return .process(uid: peer.uid, gid: peer.gid, pid: peer.pid)
    }
}
