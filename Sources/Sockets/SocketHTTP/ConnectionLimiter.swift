import NIOCore
import Synchronization

/// The connections of a server, so that it can bound their number and close them in good order.
package final class OpenConnections: Sendable {
    /// Those of all servers together stay below the 1,024 descriptors that a process usually may have open.
    private let most: Int

    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        var isClosing = false
    }

    private let state = Mutex(State())

    package init(most: Int) {
        self.most = most
    }

    /// False when there are too many: the caller closes it.
    package func add(_ channel: any Channel) -> Bool {
        let key = ObjectIdentifier(channel)
        let (isTaken, isClosing) = state.withLock { state in
            guard state.channels.count < most else { return (false, false) }
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
