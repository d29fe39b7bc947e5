// SPDX-License-Identifier: Apache-2.0

package import ControlAPI
import NIOCore

/// The changes that the daemon reports. Ends when the daemon stops; throws ``ControlClientError`` if the connection
/// breaks, or if this reader was too slow.
package struct ChangeSequence: AsyncSequence, Sendable {
    package typealias Element = Change

    let connection: HTTPConnection
    let client: ControlClient

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(connection: connection, client: client) }

    package struct AsyncIterator: AsyncIteratorProtocol {
        private let connection: HTTPConnection
        private let client: ControlClient
        private var rest: [UInt8] = []
        /// The number of bytes of `rest` that hold no line end.
        private var searched = 0
        /// The time when the line that `rest` begins must have arrived. Between lines hours may pass.
        private var deadline: NIODeadline?

        init(connection: HTTPConnection, client: ControlClient) {
            self.connection = connection
            self.client = client
        }

        package mutating func next() async throws -> Change? {
            while true {
                if let end = rest[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                    let line = Array(rest[..<end])
                    rest.removeSubrange(...end)
                    (searched, deadline) = (0, nil)
                    return try client.decode(Change.self, from: line)
                }
                searched = rest.count
                guard rest.count <= client.limits.maxLineBytes else {
                    throw ControlClientError.unexpected(path: client.socketPath, reason: "unterminated line")
                }
                if !rest.isEmpty { deadline = deadline ?? client.deadline }
                do {
                    guard let part = try await connection.bodyPart(until: deadline) else { return nil }
                    rest += part.readableBytesView
                } catch .cancelled {
                    return nil
                } catch {
                    throw client.unreachable(error, closed: "the connection was interrupted")
                }
            }
        }
    }
}
