import NIOCore

/// A connection that was accepted just before the server stops carries a request that is on its way, and nobody else
/// will answer it: it counts as idle only once half a second has passed without one.
final class FirstRequestGrace: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private static let grace = TimeAmount.milliseconds(500)
    private var hasRequest = false
    private var heldBack: ChannelShouldQuiesceEvent?
    private var end: Scheduled<Void>?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        hasRequest = true
        context.fireChannelRead(data)
        release(context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard let quiesce = event as? ChannelShouldQuiesceEvent, !hasRequest else {
            return context.fireUserInboundEventTriggered(event)
        }
        heldBack = quiesce
        end = context.eventLoop.assumeIsolated().scheduleTask(in: Self.grace) { self.release(context) }
    }

    func handlerRemoved(context: ChannelHandlerContext) { end?.cancel() }

    private func release(_ context: ChannelHandlerContext) {
        guard let event = heldBack else { return }
        heldBack = nil
        end?.cancel()
        context.fireUserInboundEventTriggered(event)
    }
}
