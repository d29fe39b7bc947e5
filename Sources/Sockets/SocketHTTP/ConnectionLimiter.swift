// SPDX-License-Identifier: Apache-2.0

package import NIOCore
import Synchronization

/// The connections of a server, so that it can bound their number and close them in good order.
package final class ConnectionLimiter: Sendable {
    /// Those of all servers together stay below the 1,024 descriptors that a process usually may have open.
    private let maxConnections: Int

    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        var isClosing = false
    }

    private let state = Mutex(State())

    package init(maxConnections: Int) {
        self.maxConnections = maxConnections
    }

    /// False when there are too many: the caller closes it.
    package func add(_ channel: any Channel) -> Bool {
        let key = ObjectIdentifier(channel)
        let (isTaken, isClosing) = state.withLock { state in
            guard state.channels.count < maxConnections else { return (false, false) }
            state.channels[key] = channel
            return (true, state.isClosing)
        }
        guard isTaken else { return false }
        channel.closeFuture.whenComplete { [weak self] _ in
            _ = self?.state.withLock { $0.channels.removeValue(forKey: key) }
        }
        if isClosing { quiesce(channel) }
        return true
    }

    /// Idle ones are closed, the others after the answer that they wait for.
    package func quiesce() {
        let channels = state.withLock { state in
            state.isClosing = true
            return Array(state.channels.values)
        }
        channels.forEach(quiesce)
    }

    private func quiesce(_ channel: any Channel) {
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
    }
}

/// A connection that was accepted just before the server stops carries a request that is on its way, and nobody else
/// will answer it: it counts as idle only once half a second has passed without one.
package final class FirstRequestGrace: ChannelInboundHandler, RemovableChannelHandler {
    package typealias InboundIn = NIOAny

    private static let gracePeriod = TimeAmount.milliseconds(500)
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
        end = context.eventLoop.assumeIsolated().scheduleTask(in: Self.gracePeriod) { self.release(context) }
    }

    package func handlerRemoved(context: ChannelHandlerContext) { end?.cancel() }

    private func release(_ context: ChannelHandlerContext) {
        guard let event = heldBack else { return }
        heldBack = nil
        end?.cancel()
        context.fireUserInboundEventTriggered(event)
    }
}
