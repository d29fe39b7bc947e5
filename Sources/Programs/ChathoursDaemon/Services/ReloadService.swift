import ServiceLifecycle
import UnixSignals

/// Has the keeper read the site files again on SIGHUP.
struct ReloadService: Service {
    let keeper: Keeper
    let hangups: UnixSignalsSequence

    func run() async throws {
        for await _ in hangups.cancelOnGracefulShutdown() {
            await keeper.reload()
        }
    }
}
