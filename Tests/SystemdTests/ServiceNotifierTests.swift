// SPDX-License-Identifier: Apache-2.0

import Glibc
import Systemd
import Testing

/// sd_notify(3) reads the environment, which belongs to the whole process: hence the processes of their own.
@Suite struct ServiceNotifierTests {
    @Test func everyMessageReachesTheSocket() async {
        await #expect(processExitsWith: .success) {
            let directory = TemporaryDirectory()
            let socket = DatagramSocket(path: directory.file("notify"))
            setenv("NOTIFY_SOCKET", directory.file("notify"), 1)
            let notifier = ServiceNotifier()

            notifier.ready()
            #expect(socket.receive() == ["READY=1"])
            notifier.ready(status: "3 sites")
            #expect(socket.receive() == ["READY=1", "STATUS=3 sites"])
            notifier.status("Ventes fermées")
            #expect(socket.receive() == ["STATUS=Ventes fermées"])
            notifier.stopping()
            #expect(socket.receive() == ["STOPPING=1"])
            notifier.watchdog()
            #expect(socket.receive() == ["WATCHDOG=1"])
            #expect(socket.receive() == nil)
        }
    }

    @Test func reloadingCarriesTheMonotonicTime() async {
        await #expect(processExitsWith: .success) {
            let directory = TemporaryDirectory()
            let socket = DatagramSocket(path: directory.file("notify"))
            setenv("NOTIFY_SOCKET", directory.file("notify"), 1)

            var before = timespec()
            clock_gettime(CLOCK_MONOTONIC, &before)
            ServiceNotifier().reloading()
            let message = try #require(socket.receive())
            try #require(message.count == 2)
            #expect(message[0] == "RELOADING=1")
            let assignment = message[1].split(separator: "=")
            #expect(assignment.first == "MONOTONIC_USEC")
            let sent = try #require(assignment.last.flatMap { Int($0) })
            let earliest = before.tv_sec * 1_000_000 + before.tv_nsec / 1000
            #expect(earliest...earliest + 10_000_000 ~= sent)
        }
    }

    @Test func aStatusCannotCarryFurtherAssignments() async {
        await #expect(processExitsWith: .success) {
            let directory = TemporaryDirectory()
            let socket = DatagramSocket(path: directory.file("notify"))
            setenv("NOTIFY_SOCKET", directory.file("notify"), 1)

            ServiceNotifier().status("a\nMAINPID=1\r\nb\u{0}c\u{85}d\u{2028}e")
            #expect(socket.receive() == ["STATUS=a MAINPID=1  b c d e"])
        }
    }

    /// systemd drops a notification of more than 4096 bytes: the service would never become ready.
    @Test func aLongStatusDoesNotCostTheReadiness() async {
        await #expect(processExitsWith: .success) {
            let directory = TemporaryDirectory()
            let socket = DatagramSocket(path: directory.file("notify"))
            setenv("NOTIFY_SOCKET", directory.file("notify"), 1)

            ServiceNotifier().ready(status: "x" + String(repeating: "é", count: 5000))
            // 2048 bytes: an odd one, and as many whole two-byte characters as fit.
            #expect(socket.receive() == ["READY=1", "STATUS=x" + String(repeating: "é", count: 1023)])
        }
    }

    @Test func withoutAManagerNothingHappens() async {
        await #expect(processExitsWith: .success) {
            unsetenv("NOTIFY_SOCKET")
            let notifier = ServiceNotifier()
            notifier.ready(status: "nobody listens")
            notifier.status("nobody listens")
            notifier.reloading()
            notifier.watchdog()
            notifier.stopping()
        }
    }

    @Test func theWatchdogIntervalIsTheManagers() async {
        await #expect(processExitsWith: .success) {
            setenv("WATCHDOG_USEC", "2500000", 1)
            setenv("WATCHDOG_PID", String(getpid()), 1)
            #expect(ServiceNotifier.watchdogInterval() == .milliseconds(2500))
            setenv("WATCHDOG_PID", String(getppid()), 1)
            #expect(ServiceNotifier.watchdogInterval() == nil)
            unsetenv("WATCHDOG_USEC")
            #expect(ServiceNotifier.watchdogInterval() == nil)
        }
    }
}
