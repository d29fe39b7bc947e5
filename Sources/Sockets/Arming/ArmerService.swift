// SPDX-License-Identifier: Apache-2.0

package import Hours

/// Answers requests on a listening socket, one connection after the other: root's and the daemon's.
package struct ArmerService {
    /// The time for which a connection may stay silent, in seconds; the other clients wait meanwhile.
    private static let timeout = 5

    private let manager: () throws -> any TimerManager
    private let now: () -> Instant

    /// - Parameters:
    ///   - manager: Asked for one at each connection; what it throws is what the other is told.
    ///   - now: The present; asked at each request.
    package init(manager: @escaping () throws -> any TimerManager, now: @escaping () -> Instant) {
        self.manager = manager
        self.now = now
    }

    /// Answers until nobody has come for `idle` seconds. Whoever comes after that waits in the socket's queue.
    ///
    /// - Parameter refused: Told of each process that may not ask.
    package func run(on listening: Int32, idle: Int32, refused: (SeqPacketSocket.Peer) -> Void) throws(ArmerSocketError)
    {
        while let connection = try SeqPacketSocket.accept(on: listening, within: idle, timeout: Self.timeout) {
            // What becomes of one connection is no concern of the others.
            try? answer(connection, refused: refused)
        }
    }

    private func answer(
        _ connection: SeqPacketSocket, refused: (SeqPacketSocket.Peer) -> Void
    ) throws(ArmerSocketError) {
        let peer = try connection.peer()
        let armer: Armer?
        do {
            let manager = try manager()
            let isAllowed = try peer.user == 0 || manager.isDaemon(process: peer.process)
            if !isAllowed { refused(peer) }
            armer = isAllowed ? Armer(manager: manager, now: now) : nil
        } catch {
            return try connection.send(ArmerReply.failed("\(error)").text)
        }
        while let packet = try connection.receive(maxBytes: ArmerRequest.maxBytes) {
            for reply in armer?.answer(packet) ?? [.failed("only root and chathoursd.service may send requests")] {
                try connection.send(reply.text)
            }
        }
    }
}
