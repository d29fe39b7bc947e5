// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlClient
import ControlServer
import Hours
import TestSupport
import Testing

@Suite struct WatchTests {
    private static let changes: [Change] = [
        Change(
            at: SmallDaemon.now,
            .state(
                Change.State(
                    site: "boutique", generation: 4_712, phase: .closed, accepting: false,
                    departments: [
                        "front-desk": Change.Department(
                            phase: .closed, reason: "holiday: Noël", status: .offline, accepting: false, route: "form")
                    ]))),
        Change(at: SmallDaemon.now, .agent(Change.Agent(site: "boutique", agent: "zoë", status: .away))),
        Change(at: SmallDaemon.now, .agent(Change.Agent(site: "boutique", agent: "zoë", status: nil))),
        Change(at: SmallDaemon.now, .occurrence(SampleFiring.occurrence)),
        Change(
            at: SmallDaemon.now,
            .reload(ReloadReport(diagnostics: [], sites: [ReloadReport.Site(site: "boutique", current: true)]))),
    ]

    @Test func everyChangeArrivesUntilTheServerStops() async throws {
        try await ServerUnderTest.run { server async throws in
            let watch = try await server.client.watch()
            for change in Self.changes { server.daemon.feed.publish(change) }
            var seen: [Change] = []
            for try await change in watch {
                seen.append(change)
                if seen.count == Self.changes.count { await server.stop() }
            }
            #expect(seen == Self.changes)
        }
    }

    @Test func aWatcherWhoGoesIsForgotten() async throws {
        try await ServerUnderTest.run { server async throws in
            for _ in 0..<3 {
                let connection = try SocketConnection(server.path)
                try await connection.send("GET /v1/watch HTTP/1.1\r\nHost: x\r\n\r\n")
                _ = try await connection.answer(upTo: "\r\n\r\n")
                #expect(server.daemon.feed.listenerCount == 1)
                connection.hangUp()
                try await TimeoutError.eventually("the end of the watch", 10) { server.daemon.feed.listenerCount == 0 }
            }
        }
    }

    @Test func aSlowReaderIsCutOff() async throws {
        try await ServerUnderTest.run { server async throws in
            let slow = try SocketConnection(server.path, timeout: 30)
            try await slow.send("GET /v1/watch HTTP/1.1\r\nHost: x\r\n\r\n")
            _ = try await slow.answer(upTo: "\r\n\r\n")
            let quick = try await server.client.watch()
            let seen = SharedCount()
            let reading = Task { for try await _ in quick { seen.increase() } }
            for published in 1...20_000 {
                server.daemon.feed.publish(Self.changes[0])
                guard published % 500 == 0 else { continue }
                try await TimeoutError.eventually("the quick one", 60) { seen.value == published }
            }
            try await TimeoutError.eventually("the slow one's end", 20) { server.daemon.feed.listenerCount <= 1 }
            // Far fewer than were published, and then the end.
            let rest = try #require(try await slow.rest())
            #expect(rest.split(separator: "\n").count < 15_000)
            reading.cancel()
        }
    }
}
