// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1

/// Hands out the parts of a response one by one, and reads from the socket only while one is waited for.
final class ResponsePartsHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    private let eventLoop: any EventLoop
    private var context: ChannelHandlerContext?
    /// Parts that arrived together with one that was waited for.
    private var queue = CircularBuffer<HTTPClientResponsePart>()
    private var waiting: EventLoopPromise<HTTPClientResponsePart>?
    /// The reason that no more parts will arrive.
    private var failure: (any Error)?

    init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    /// Returns the next part; fails with ``HTTPConnectionError/timedOut`` at `deadline`. One caller waits at a time.
    func next(until deadline: NIODeadline?) -> EventLoopFuture<HTTPClientResponsePart> {
        precondition(waiting == nil)
        if let part = queue.popFirst() { return eventLoop.makeSucceededFuture(part) }
        if let failure { return eventLoop.makeFailedFuture(failure) }
        let promise = eventLoop.makePromise(of: HTTPClientResponsePart.self)
        waiting = promise
        if let deadline {
            let timeout = eventLoop.assumeIsolated().scheduleTask(deadline: deadline) {
                self.fail(HTTPConnectionError.timedOut)
            }
            promise.futureResult.whenComplete { _ in timeout.cancel() }
        }
        context?.read()
        return promise.futureResult
    }

    private func fail(_ error: any Error) {
        failure = failure ?? error
        waiting?.fail(error)
        waiting = nil
        context?.close(promise: nil)
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }
    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        guard let waiting else { return queue.append(part) }
        self.waiting = nil
        waiting.succeed(part)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if waiting != nil { context.read() }
    }

    func channelInactive(context: ChannelHandlerContext) { fail(HTTPConnectionError.closed) }
    func errorCaught(context: ChannelHandlerContext, error: any Error) { fail(error) }
}
