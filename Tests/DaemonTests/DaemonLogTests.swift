// SPDX-License-Identifier: Apache-2.0

import Hours
import Logging
import Synchronization
import Systemd
import Testing

@testable import ChathoursDaemon
@testable import Linux

/// Lines about what no test can bring about on the machine it runs on.
@Suite struct DaemonLogTests {
    private final class Kept: LogHandler, Sendable {
        let events = Mutex<[LogEvent]>([])
        var metadata: Logger.Metadata {
            get { [:] }
            set {}
        }
        var logLevel: Logger.Level {
            get { .trace }
            set {}
        }

        subscript(metadataKey key: String) -> Logger.MetadataValue? {
            get { nil }
            set {}
        }

        func log(event: LogEvent) { events.withLock { $0.append(event) } }
    }

    private func event(_ log: (DaemonLog) -> Void) throws -> LogEvent {
        let kept = Kept()
        log(DaemonLog(Logger(label: "test") { _ in kept }))
        return try #require(kept.events.withLock { $0.first })
    }

    @Test func theClock() throws {
        let event = try event { $0.clockWasSet(to: Instant(1_792_886_400)) }
        #expect(event.metadata?["message-id"] == "\(MessageID.clockStepped.id)")
        #expect(event.level == .notice && event.message.description.contains("2026-10-25T00:00:00Z"))
    }

    @Test func theTimer() throws {
        let event = try event { $0.timerFailed(SystemCallError(call: "timerfd_settime", errno: 9)) }
        #expect(event.metadata?["message-id"] == "\(MessageID.timerFailed.id)")
        #expect(event.metadata?["errno"] == "9")
        #expect(event.metadata?["reason"] == "timerfd_settime: Bad file descriptor")
        #expect(event.level == .critical)
    }
}
