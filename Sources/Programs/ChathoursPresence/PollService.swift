import PresenceSources
import ServiceLifecycle

/// The polls, which end at once when the program is to stop.
struct PollService: Service {
    let loop: PollLoop

    func run() async throws {
        await cancelWhenGracefulShutdown { await loop.run() }
    }
}
