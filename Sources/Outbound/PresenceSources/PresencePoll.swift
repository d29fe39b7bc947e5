// SPDX-License-Identifier: Apache-2.0

package import Hours
import OutboundHTTP

/// Decides from the outcome of each poll when the next one begins and what is reported.
package struct PollStateMachine: Hashable, Sendable {
    /// The bound of the wait behind a failure, unless the platform asks for a longer one.
    package static let maxWait = Span(seconds: 60)

    package enum End: Hashable, Sendable {
        /// The daemon has been told of so many agents.
        case reported(agents: Int)
        /// The platform did not tell who is at work.
        case unknown(PlatformError)
        /// The daemon did not take it.
        case refused(reason: String)
    }

    package enum News: Hashable, Sendable {
        /// For the first time.
        case reports(agents: Int)
        case platformFails(reason: String)
        case platformIsBack
        case daemonFails(reason: String)
        case daemonIsBack
    }

    private let interval: Span
    private var failures = 0
    private var hasReported = false
    private var isPlatformFailing = false
    private var isDaemonFailing = false

    package init(interval: Span) {
        self.interval = interval
    }

    /// A poll has ended, `elapsed` after it began. Each trouble is told once, and once that it is over; of trouble with
    /// the platform nothing follows for the daemon.
    package mutating func ended(
        _ end: End, elapsed: Span, using random: inout some RandomNumberGenerator
    ) -> (wait: Span, news: [News]) {
        let news = news(of: end)
        guard case .reported = end else {
            failures += 1
            let after: Span? = if case .unknown(let failure) = end { failure.retryAfter } else { nil }
            let wait = Backoff(giveUpAfter: .max, maxDelay: Self.maxWait)
                .wait(afterAttempts: failures, elapsed: Span(seconds: 0), after: after, using: &random)
            return (wait ?? Self.maxWait, news)
        }
        failures = 0
        return (Span(seconds: max(1, interval.seconds - max(0, elapsed.seconds))), news)
    }

    private mutating func news(of end: End) -> [News] {
        var news: [News] = []
        switch end {
        case .unknown(let failure):
            if !isPlatformFailing { news.append(.platformFails(reason: failure.reason)) }
            isPlatformFailing = true
        case .refused(let reason):
            if isPlatformFailing { news.append(.platformIsBack) }
            if !isDaemonFailing { news.append(.daemonFails(reason: reason)) }
            (isPlatformFailing, isDaemonFailing) = (false, true)
        case .reported(let agents):
            if isPlatformFailing { news.append(.platformIsBack) }
            if isDaemonFailing { news.append(.daemonIsBack) }
            if !hasReported { news.append(.reports(agents: agents)) }
            (isPlatformFailing, isDaemonFailing, hasReported) = (false, false, true)
        }
        return news
    }
}

/// Asks a platform again and again, and reports what it says.
package struct PollLoop: Sendable {
    private let interval: Span
    private let ask: @Sendable (Instant) async throws(PlatformError) -> [PlatformAgent]
    private let report: @Sendable ([PlatformAgent], Instant) async throws -> Void
    private let tell: @Sendable (PollStateMachine.News) -> Void
    private let now: @Sendable () -> Instant
    private let sleep: @Sendable (Span) async throws -> Void

    /// - Parameters:
    ///   - ask: Returns the agents at work at an instant.
    ///   - report: Takes these agents and the instant of the query. Errors that it throws are reported to the operator.
    package init(
        interval: Span, ask: @escaping @Sendable (Instant) async throws(PlatformError) -> [PlatformAgent],
        report: @escaping @Sendable ([PlatformAgent], Instant) async throws -> Void,
        tell: @escaping @Sendable (PollStateMachine.News) -> Void, now: @escaping @Sendable () -> Instant,
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
        var course = PollStateMachine(interval: interval)
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

    private func poll(at start: Instant) async -> PollStateMachine.End {
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
