// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import PresenceSources
import Synchronization
import Testing

/// The loop on a clock of the test's own: nobody waits.
@Suite struct PollLoopTests {
    /// The events, with their times.
    private final class World: Sendable {
        struct State {
            var now = Instant(1_000)
            var waits: [Span] = []
            var reports: [(agents: Int, at: Instant)] = []
            var news: [PollStateMachine.News] = []
            var polls = 0
        }

        let state = Mutex(State())
    }

    private struct Refusal: Error {}

    private static let ann = PlatformAgent(name: "desk:ann", status: .online, departments: ["sales"])

    /// Runs until so many polls have ended; each takes 2 s.
    private func run(
        polls: Int, ask: @escaping @Sendable (Int) throws(PlatformError) -> [PlatformAgent],
        daemonTakes: @escaping @Sendable (Int) -> Bool = { _ in true }
    ) async -> World.State {
        let world = World()
        let loop = PollLoop(
            interval: Span(seconds: 30),
            ask: { _ async throws(PlatformError) in
                let poll = world.state.withLock { state in
                    state.polls += 1
                    state.now = state.now + 2
                    return state.polls
                }
                return try ask(poll)
            },
            report: { agents, at in
                let poll = world.state.withLock { $0.polls }
                guard daemonTakes(poll) else { throw Refusal() }
                world.state.withLock { $0.reports.append((agents.count, at)) }
            },
            tell: { news in world.state.withLock { $0.news.append(news) } },
            now: { world.state.withLock { $0.now } },
            sleep: { span in
                let isOver = world.state.withLock { state in
                    state.waits.append(span)
                    state.now = state.now + span.seconds
                    return state.polls >= polls
                }
                if isOver { throw CancellationError() }
            })
        await loop.run()
        return world.state.withLock { $0 }
    }

    @Test func reportsCountFromTheQuestion() async {
        let state = await run(polls: 3) { _ in [Self.ann] }
        #expect(state.reports.map(\.at) == [Instant(1_000), Instant(1_030), Instant(1_060)])
        #expect(state.waits == Array(repeating: Span(seconds: 28), count: 3))
    }

    @Test func whatCannotBeAskedIsNotReported() async {
        let state = await run(polls: 10) { poll throws(PlatformError) in
            guard poll == 1 || poll == 10 else { throw PlatformError("down") }
            return poll == 1 ? [Self.ann] : []
        }
        #expect(state.reports.map(\.agents) == [1, 0])
        #expect(state.news == [.reports(agents: 1), .platformFails(reason: "down"), .platformIsBack])
    }

    @Test func aDaemonThatIsNotThereIsTriedAgain() async {
        let state = await run(polls: 4, ask: { _ in [Self.ann] }, daemonTakes: { $0 == 4 })
        #expect(state.reports.count == 1)
        #expect(state.news == [.daemonFails(reason: "Refusal()"), .daemonIsBack, .reports(agents: 1)])
        #expect(state.waits.dropLast().allSatisfy { (1...8).contains($0.seconds) })
    }

    @Test func aCancelledPollIsNoTrouble() async {
        let news = Mutex<[PollStateMachine.News]>([])
        let (asked, asking) = AsyncStream.makeStream(of: Void.self)
        let loop = PollLoop(
            interval: Span(seconds: 30),
            ask: { _ async throws(PlatformError) in
                asking.yield()
                try? await Task.sleep(for: .seconds(600))
                throw PlatformError("cancelled")
            },
            report: { _, _ in Issue.record("reported") }, tell: { item in news.withLock { $0.append(item) } },
            now: { Instant(0) }, sleep: { _ in })
        let task = Task { await loop.run() }
        for await _ in asked { break }
        task.cancel()
        await task.value
        #expect(news.withLock { $0 } == [])
    }
}
