import ControlClient

/// Calls the daemon again while it cannot be reached: it may be restarting.
enum RestartPatience {
    /// How often, and a second apart.
    private static let tries = 10

    static func call<Answer: Sendable>(
        _ call: () async throws(ControlClientError) -> Answer
    ) async throws -> Answer {
        for _ in 1..<tries {
            do {
                return try await call()
            } catch .unreachable {
                try await Task.sleep(for: .seconds(1))
            }
        }
        return try await call()
    }
}
