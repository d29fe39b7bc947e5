// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization
import Testing

@testable import Linux
@testable import Systemd

@Suite struct RealTimeTimerTests {
    private static let farAway = WallClock.now() + 86_400

    private func becomesReadable(_ timer: RealTimeTimer, within milliseconds: Int32) -> Bool {
        var descriptor = pollfd(fd: timer.fileDescriptor, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, milliseconds) == 1
    }

    @Test func elapsesAtItsInstant() throws {
        let timer = try RealTimeTimer()
        let instant = WallClock.now() + 1
        try timer.arm(at: instant)
        #expect(becomesReadable(timer, within: 5000))
        #expect(WallClock.now() >= instant)
        #expect(try timer.acknowledge() == .elapsed)
        #expect(try timer.acknowledge() == .spurious)
    }

    @Test(arguments: [Int64.min, -1, 0, 1, WallClock.now() - 1, WallClock.now()])
    func aPastInstantElapsesAtOnce(_ instant: Int64) throws {
        let timer = try RealTimeTimer()
        try timer.arm(at: instant)
        #expect(becomesReadable(timer, within: 500))
        #expect(try timer.acknowledge() == .elapsed)
    }

    @Test(arguments: [farAway, Int64.max])
    func aFutureInstantDoesNot(_ instant: Int64) throws {
        let timer = try RealTimeTimer()
        try timer.arm(at: instant)
        #expect(!becomesReadable(timer, within: 50))
        #expect(try timer.acknowledge() == .spurious)
    }

    @Test func theLastInstantCounts() throws {
        let timer = try RealTimeTimer()
        try timer.arm(at: 0)
        #expect(becomesReadable(timer, within: 500))
        try timer.arm(at: Self.farAway)
        #expect(!becomesReadable(timer, within: 50))
        try timer.arm(at: 0)
        #expect(becomesReadable(timer, within: 500))
    }

    /// Tests cannot set the clock; this stands for the kernel's ECANCELED on arming.
    @Test func aClockChangeWhileArmingIsPassedOn() throws {
        let timer = try RealTimeTimer()
        timer.pendingClockChange.store(true, ordering: .releasing)
        try timer.arm(at: Self.farAway)
        #expect(becomesReadable(timer, within: 500))
        try timer.arm(at: Self.farAway)
        #expect(becomesReadable(timer, within: 500))
        #expect(try timer.acknowledge() == .clockWasSet)
        try timer.arm(at: Self.farAway)
        #expect(!becomesReadable(timer, within: 50))
    }

    @Test func neitherBlocksNorOutlivesAnExec() throws {
        let timer = try RealTimeTimer()
        #expect(fcntl(timer.fileDescriptor, F_GETFL) & O_NONBLOCK != 0)
        #expect(fcntl(timer.fileDescriptor, F_GETFD) & FD_CLOEXEC != 0)
    }

    @Test func closesItsDescriptor() async {
        await #expect(processExitsWith: .success) {
            var timer: RealTimeTimer? = try RealTimeTimer()
            let fileDescriptor = try #require(timer?.fileDescriptor)
            timer = nil
            #expect(fcntl(fileDescriptor, F_GETFD) == -1)
        }
    }
}
