// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlClient
import TestSupport
import Testing

@Suite struct CrowdTests {
    /// All 200 are connected before the first is answered.
    @Test func twoHundredConnectionsAtOnce() async throws {
        let gate = Latch()
        try await ServerUnderTest.run(daemon: SmallDaemon(gate: gate)) { server async throws in
            try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<200 { group.addTask { try await server.client.status().version } }
                defer { gate.open() }
                try await TimeoutError.eventually("200 calls", 30) { gate.count == 200 }
                gate.open()
                for try await version in group { #expect(version == "1.0") }
            }
        }
    }

    /// Beyond 400 they are turned away, so that the daemon keeps descriptors to publish with; then it goes on. In a
    /// process of its own, because Foundation's Process waits in vain where there are more than 1,024 descriptors.
    @Test func tooManyConnectionsAreTurnedAway() async {
        await #expect(processExitsWith: .success) {
            try await ServerUnderTest.run(timeout: .seconds(120)) { server async throws in
                var connections: [SocketConnection] = []
                // Some more: the event loops need not take them in the order in which they came, and one that is turned
                // away in place of a later one leaves room for good.
                for _ in 0..<410 { connections.append(try SocketConnection(server.path)) }
                try await TimeoutError.eventually("the first to be turned away", 40) {
                    (try? await server.client.status()) == nil
                }
                connections.removeAll()
                try await TimeoutError.eventually("room again", 40) { (try? await server.client.status()) != nil }
            }
        }
    }
}
