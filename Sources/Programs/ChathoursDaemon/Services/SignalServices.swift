// SPDX-License-Identifier: Apache-2.0

import ServiceLifecycle
import UnixSignals

/// Ends when a signal says so, and the daemon with it. The signals are trapped before there is anything to end, so that
/// none is lost while the daemon starts.
struct StopService: Service {
    let signals: UnixSignalsSequence

    func run() async throws {
        for await _ in signals.cancelOnGracefulShutdown() { return }
    }
}

/// Has the daemon read the site files again on SIGHUP.
struct ReloadService: Service {
    let daemon: Daemon
    let hangups: UnixSignalsSequence

    func run() async throws {
        for await _ in hangups.cancelOnGracefulShutdown() {
            await daemon.reload()
        }
    }
}
