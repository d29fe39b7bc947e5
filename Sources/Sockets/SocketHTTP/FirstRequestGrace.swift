import NIOCore

/// A connection that was accepted just before the server stops carries a request that is on its way, and nobody else
/// will answer it: it counts as idle only once half a second has passed without one.
package final class FirstRequestGrace: ChannelInboundHandler, RemovableChannelHandler {
    package typealias InboundIn = NIOAny

    private static let grace = TimeAmount.milliseconds(500)
    private var hasRequest = false
    private var heldBack: ChannelShouldQuiesceEvent?
    private var end: Scheduled<Void>?

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        hasRequest = true
        context.fireChannelRead(data)
        release(context)
    }

    package func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard let quiesce = event as? ChannelShouldQuiesceEvent, !hasRequest else {
            return context.fireUserInboundEventTriggered(event)
        }
        heldBack = quiesce
        end = context.eventLoop.assumeIsolated().scheduleTask(in: Self.grace) { self.release(context) }
    }

    package func handlerRemoved(context: ChannelHandlerContext) { end?.cancel() }

    private func release(_ context: ChannelHandlerContext) {
        guard let event = heldBack else { return }
        heldBack = nil
        end?.cancel()
        context.fireUserInboundEventTriggered(event)
    }
}
