// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Linux
import ServiceLifecycle
import Systemd

/// Wakes the daemon whenever its timer runs out or the clock is set.
struct TimerService: Service {
    let daemon: Daemon

    func run() async throws {
        let (expiries, continuation) = AsyncThrowingStream.makeStream(
            of: RealTimeTimer.Expiry.self, bufferingPolicy: .bufferingNewest(1))
        let timer = daemon.timer
        let source = DispatchSource.makeReadSource(
            fileDescriptor: timer.fileDescriptor, queue: DispatchQueue(label: "chathoursd.timer"))
        // Acknowledged here, because the source fires as long as there is something to read.
        source.setEventHandler {
            do {
                continuation.yield(try timer.acknowledge())
            } catch {
                continuation.finish(throwing: error)
            }
        }
        source.activate()
        defer { source.cancel() }
        for try await expiry in expiries.cancelOnGracefulShutdown() where expiry != .spurious {
            await daemon.timerFired(expiry)
        }
    }
}
