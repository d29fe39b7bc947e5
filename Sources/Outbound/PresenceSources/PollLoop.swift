import Hours

/// Asks a platform again and again, and reports what it says.
package struct PollLoop: Sendable {
    private let interval: Span
    private let ask: @Sendable (Instant) async throws(PlatformFailure) -> [PlatformAgent]
    private let report: @Sendable ([PlatformAgent], Instant) async throws -> Void
    private let tell: @Sendable (PollCourse.News) -> Void
    private let now: @Sendable () -> Instant
    private let sleep: @Sendable (Span) async throws -> Void

    /// - Parameters:
    ///   - ask: Who is at work at an instant.
    ///   - report: Takes all who are, and when they were asked for. What it throws is told to the operator.
    package init(
        interval: Span, ask: @escaping @Sendable (Instant) async throws(PlatformFailure) -> [PlatformAgent],
        report: @escaping @Sendable ([PlatformAgent], Instant) async throws -> Void,
        tell: @escaping @Sendable (PollCourse.News) -> Void, now: @escaping @Sendable () -> Instant,
        sleep: @escaping @Sendable (Span) async throws -> Void
    ) {
        self.interval = interval
        self.ask = ask
        self.report = report
        self.tell = tell
        self.now = now
        self.sleep = sleep
    }

    /// Ends when its task is cancelled. What has been reported stays until its lease is over.
    package func run() async {
        var course = PollCourse(interval: interval)
        var random = SystemRandomNumberGenerator()
        while true {
            let start = now()
            let end = await poll(at: start)
            // What a cancelled poll came to says nothing of the platform.
            guard !Task.isCancelled else { return }
            let (wait, news) = course.ended(end, elapsed: Span(seconds: now() - start), using: &random)
            news.forEach(tell)
            guard (try? await sleep(wait)) != nil else { return }
        }
    }

    private func poll(at start: Instant) async -> PollCourse.End {
        let agents: [PlatformAgent]
        do {
            agents = try await ask(start)
        } catch {
            return .unknown(error)
        }
        do {
            try await report(agents, start)
        } catch {
            return .refused(reason: "\(error)")
        }
        return .reported(agents: agents.count)
    }
}
