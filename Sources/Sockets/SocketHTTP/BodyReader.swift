// SPDX-License-Identifier: Apache-2.0

import ControlAPI
package import Hummingbird
package import NIOCore

/// Reads a request's body, within bounds of size and time.
package struct BodyReader: Sendable {
    /// The longest body, in bytes.
    package let maxBytes: Int
    /// From the head of the request to the end of its body.
    package let timeout: TimeAmount

    package init(maxBytes: Int = 1_048_576, timeout: TimeAmount) {
        self.maxBytes = maxBytes
        self.timeout = timeout
    }

    /// - Throws: A ``ProblemDetails``, after which nothing more can be read. Anything else: there is nobody to answer
    ///   any more.
    package func read(_ request: Request, on channel: any Channel) async throws -> [UInt8] {
        if let length = request.headers[.contentLength].flatMap(Int.init), length > maxBytes {
            throw tooLong
        }
        let deadline = channel.eventLoop.scheduleTask(in: timeout) {
            channel.pipeline.fireErrorCaught(BodyOverdue())
        }
        defer { deadline.cancel() }
        do {
            return Array(try await request.body.collect(upTo: maxBytes).readableBytesView)
        } catch is BodyOverdue {
            throw ProblemDetails(
                status: 408, detail: "the body did not arrive within \(timeout.nanoseconds / 1_000_000_000) s",
                remedy: "send it at once")
        } catch is NIOTooManyBytesError {
            throw tooLong
        }
    }

    private var tooLong: ProblemDetails {
        ProblemDetails(
            status: 413, detail: "the body is longer than \(maxBytes) bytes", remedy: "send less at a time")
    }
}

private struct BodyOverdue: Error {}
