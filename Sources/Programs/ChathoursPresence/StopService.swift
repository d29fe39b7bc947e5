import ServiceLifecycle
import UnixSignals

/// Ends when a signal says so, and the program with it.
struct StopService: Service {
    let signals: UnixSignalsSequence

    func run() async throws {
        for await _ in signals.cancelOnGracefulShutdown() { return }
    }
}
