// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
package import ControlAPI
import NIOCore

/// The changes that the daemon reports. Ends when the daemon stops; throws ``ControlClientError`` if the connection
/// breaks, or if this reader was too slow.
package struct ChangeSequence: AsyncSequence, Sendable {
    package typealias Element = Change

    let body: HTTPClientResponse.Body
    let client: ControlClient

    package func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(parts: body.makeAsyncIterator(), client: client)
    }

    package struct AsyncIterator: AsyncIteratorProtocol {
        var parts: HTTPClientResponse.Body.AsyncIterator
        let client: ControlClient
        private var rest: [UInt8] = []
        private static let longestLine = 16 << 20

        init(parts: HTTPClientResponse.Body.AsyncIterator, client: ControlClient) {
            self.parts = parts
            self.client = client
        }

        package mutating func next() async throws -> Change? {
            while true {
                if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    let line = Array(rest[..<end])
                    rest.removeSubrange(...end)
                    return try client.decode(Change.self, from: line)
                }
                guard rest.count <= Self.longestLine else {
                    throw ControlClientError.unexpected(path: client.socketPath, reason: "a line has no end")
                }
                let part: ByteBuffer?
                do {
                    part = try await parts.next()
                } catch is CancellationError {
                    return nil
                } catch {
                    throw ControlClientError.unreachable(path: client.socketPath, reason: "the connection broke off")
                }
                guard let part else { return nil }
                rest += part.readableBytesView
            }
        }
    }
}
