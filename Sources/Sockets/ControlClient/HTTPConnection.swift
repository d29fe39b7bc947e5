// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1
import NIOPosix

/// A connection to a Unix socket for one request. It is closed when nobody holds it any more.
final class HTTPConnection: Sendable {
    private static let maxHeaderBytes = 64 << 10

    private let channel: any Channel
    private let parts: NIOLoopBound<ResponsePartsHandler>

    private init(_ channel: any Channel, _ parts: NIOLoopBound<ResponsePartsHandler>) {
        self.channel = channel
        self.parts = parts
    }

    deinit { channel.close(promise: nil) }

    /// Connects to `path` and writes the request.
    static func send(
        _ request: ControlRequest, token: String?, to path: String, until deadline: NIODeadline
    ) async throws(HTTPConnectionError) -> HTTPConnection {
        let connection: HTTPConnection
        do {
            connection = try await connect(to: path, until: deadline)
        } catch {
            throw HTTPConnectionError(error)
        }
        connection.write(request, token: token)
        return connection
    }

    private static func connect(to path: String, until deadline: NIODeadline) async throws -> HTTPConnection {
        try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connectTimeout(deadline - .now())
            // ResponsePartsHandler reads what is asked for, and so what a stream's reader leaves stays with the sender.
            .channelOption(.autoRead, value: false)
            .connect(unixDomainSocketPath: path) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let parts = ResponsePartsHandler(eventLoop: channel.eventLoop)
                    var limits = NIOHTTPDecoderLimitConfiguration()
                    limits.maxHeaderFieldSize = maxHeaderBytes
                    limits.maxHeaderListSize = maxHeaderBytes
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(HTTPRequestEncoder())
                    try pipeline.addHandler(
                        ByteToMessageHandler(HTTPResponseDecoder(limitConfiguration: limits)))
                    try pipeline.addHandler(NIOHTTPRequestHeadersValidator())
                    try pipeline.addHandler(parts)
                    return HTTPConnection(channel, NIOLoopBound(parts, eventLoop: channel.eventLoop))
                }
            }
    }

    /// If it fails, the response fails too, after the part that has arrived.
    private func write(_ request: ControlRequest, token: String?) {
        channel.write(HTTPClientRequestPart.head(request.head(token: token)), promise: nil)
        if let body = request.body {
            channel.write(HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(bytes: body))), promise: nil)
        }
        channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
    }

    private func next(until deadline: NIODeadline?) async throws(HTTPConnectionError) -> HTTPClientResponsePart {
        do {
            let (channel, parts) = (channel, parts)
            return try await withTaskCancellationHandler {
                try await channel.eventLoop.flatSubmit { parts.value.next(until: deadline) }.get()
            } onCancel: {
                channel.close(promise: nil)
            }
        } catch {
            throw Task.isCancelled ? .cancelled : HTTPConnectionError(error)
        }
    }

    /// Returns the response's status.
    func head(until deadline: NIODeadline) async throws(HTTPConnectionError) -> UInt {
        guard case .head(let head) = try await next(until: deadline) else { throw .malformed }
        return head.status.code
    }

    /// Returns the next bytes of the body; nil at its end.
    ///
    /// - Parameter deadline: Nil: waits for as long as the connection is open.
    func bodyPart(until deadline: NIODeadline?) async throws(HTTPConnectionError) -> ByteBuffer? {
        switch try await next(until: deadline) {
        case .body(let bytes): bytes
        case .end: nil
        case .head: throw .malformed
        }
    }

    /// Returns the rest of the body, which has at most `maxBytes`.
    func body(maxBytes: Int, until deadline: NIODeadline) async throws(HTTPConnectionError) -> [UInt8] {
        var body: [UInt8] = []
        while let part = try await bodyPart(until: deadline) {
            guard body.count + part.readableBytes <= maxBytes else { throw .tooLong }
            body += part.readableBytesView
        }
        return body
    }
}
