// SPDX-License-Identifier: Apache-2.0

import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// A chat platform of a test's own: listens on the loopback, on a port of the kernel's choice.
final class PlatformServer: Sendable {
    typealias Script = @Sendable (ServedRequest) -> ServedAnswer

    private let script: Mutex<Script>
    private let served = Mutex<[ServedRequest]>([])
    private let channel: Mutex<(any Channel)?> = Mutex(nil)

    init(_ script: @escaping Script) async throws {
        self.script = Mutex(script)
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { [weak self] channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Conversation { self?.answer($0) })
                }
            }
        let channel = try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
        self.channel.withLock { $0 = channel }
    }

    deinit { channel.withLock { $0?.close(promise: nil) } }

    var address: String { "http://127.0.0.1:\(channel.withLock { $0?.localAddress?.port } ?? 0)" }

    /// The requests so far.
    var requests: [ServedRequest] { served.withLock { $0 } }

    /// From now on it answers so.
    func answers(_ script: @escaping Script) {
        self.script.withLock { $0 = script }
    }

    private func answer(_ request: ServedRequest) -> ServedAnswer {
        served.withLock { $0.append(request) }
        return script.withLock { $0 }(request)
    }

    private final class Conversation: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let answer: (ServedRequest) -> ServedAnswer?
        private var text = ""

        init(_ answer: @escaping (ServedRequest) -> ServedAnswer?) {
            self.answer = answer
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            text += String(buffer: unwrapInboundIn(data))
            while let end = text.range(of: "\r\n\r\n") {
                let request = ServedRequest(head: String(text[..<end.lowerBound]))
                text.removeSubrange(..<end.upperBound)
                let (bytes, closes) = (request.flatMap(answer) ?? .status(400)).wire
                let written = context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)))
                guard closes else { continue }
                let loopBound = NIOLoopBound(context, eventLoop: context.eventLoop)
                written.whenComplete { _ in loopBound.value.close(promise: nil) }
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}
