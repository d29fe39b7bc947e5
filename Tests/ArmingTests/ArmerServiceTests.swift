// SPDX-License-Identifier: Apache-2.0

import Arming
import Foundation
import Hours
import Testing

/// The service on a socket of its own, asked by this process, which is root's or is taken for the daemon's.
@Suite struct ArmerServiceTests {
    private func serve(
        _ timers: RecordedTimers, _ body: (String) throws -> Void
    ) throws -> (refused: [Int32], ended: Bool) {
        let path = NSTemporaryDirectory() + "chathours-armer-\(UUID().uuidString)"
        defer { unlink(path) }
        let listening = socket(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue), 0)
        defer { close(listening) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listening, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0 && listen(listening, 8) == 0)
        nonisolated(unsafe) let timers = timers
        nonisolated(unsafe) var refused: [Int32] = []
        let ended = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            let service = ArmerService(manager: { timers }, now: { timers.clock })
            try? service.run(on: listening, idle: 1) { refused.append($0.process) }
            ended.signal()
        }
        try body(path)
        return (refused, ended.wait(timeout: .now() + 10) == .success)
    }

    @Test func answersTheDaemonUntilItIsIdle() throws {
        let timers = RecordedTimers(clock: Instant(rfc3339: "2026-11-24T12:00:00Z")!)
        timers.daemon = getpid()
        let (unit, at) = (TriggerUnit("a.b")!, Instant(rfc3339: "2026-11-24T13:00:00Z")!)
        let end = try serve(timers) { path in
            let client = try ArmerClient(path: path)
            #expect(try client.ask(.arm(unit, at: at)) == [.done])
            #expect(try client.ask(.list) == [.timer(unit, at: at), .done])
        }
        #expect(end.refused.isEmpty)
        #expect(end.ended, "it ends when nobody comes")
    }

    @Test(.enabled(if: getuid() != 0, "root is always answered")) func answersNobodyElse() throws {
        let timers = RecordedTimers(clock: Instant(0))
        let end = try serve(timers) { path in
            let client = try ArmerClient(path: path)
            #expect(try client.ask(.list) == [.failed("only root and chathoursd.service may send requests")])
        }
        #expect(end.refused == [getpid()])
    }

    @Test func aPacketThatIsTooLongIsRefused() throws {
        let timers = RecordedTimers(clock: Instant(0))
        timers.daemon = getpid()
        _ = try serve(timers) { path in
            let socket = try SeqPacketSocket.connect(to: path, timeout: 5)
            try socket.send("start a.b" + String(repeating: " ", count: 100_000))
            #expect(try socket.receive(maxBytes: 100) == Array("failed unknown request".utf8))
            try socket.send("list")
            #expect(try socket.receive(maxBytes: 100) == Array("done".utf8))
        }
        #expect(timers.log.isEmpty)
    }

    @Test func whereNobodyListensIsSaid() {
        #expect(throws: ArmerSocketError.call("/nowhere/armer.sock", ENOENT)) {
            _ = try ArmerClient(path: "/nowhere/armer.sock")
        }
    }
}
