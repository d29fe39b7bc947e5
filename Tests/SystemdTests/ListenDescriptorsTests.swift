// SPDX-License-Identifier: Apache-2.0

import Foundation
import Linux
import Systemd
import Testing

/// sd_listen_fds(3): the environment, and descriptors from 3 on. Each in a process of its own.
@Suite struct ListenDescriptorsTests {
    @Test func socketsAreFoundByTheirNames() async {
        await #expect(processExitsWith: .success) {
            Self.pass(["control", "agents", "control"], to: getpid())
            let control = try ListenDescriptors.named("control")
            #expect(control == [3, 5])
            let agents = try ListenDescriptors.named("agents")
            #expect(agents == [4])
            let others = try ListenDescriptors.named("other")
            #expect(others == [])
            // Closed in whatever is executed.
            #expect((3...5).allSatisfy { fcntl($0, F_GETFD) & FD_CLOEXEC != 0 })
        }
    }

    @Test func onceForgottenThereAreNone() async {
        await #expect(processExitsWith: .success) {
            Self.pass(["control"], to: getpid())
            let found = try ListenDescriptors.named("control")
            #expect(found == [3])
            ListenDescriptors.forget()
            let after = try ListenDescriptors.named("control")
            #expect(after == [])
            #expect(getenv("LISTEN_FDS") == nil)
            #expect(getenv("LISTEN_PID") == nil)
            #expect(getenv("LISTEN_FDNAMES") == nil)
        }
    }

    @Test func whatWasPassedToAnotherProcessIsNotOurs() async {
        await #expect(processExitsWith: .success) {
            Self.pass(["control"], to: getppid())
            let found = try ListenDescriptors.named("control")
            #expect(found == [])
        }
    }

    @Test func withoutAManagerThereAreNone() async {
        await #expect(processExitsWith: .success) {
            ListenDescriptors.forget()
            let found = try ListenDescriptors.named("control")
            #expect(found == [])
        }
    }

    @Test func aContradictoryEnvironmentIsAnError() async {
        await #expect(processExitsWith: .success) {
            Self.pass(["control"], to: getpid())
            setenv("LISTEN_FDS", "2", 1)
            #expect(throws: SystemCallError.self) { try ListenDescriptors.named("control") }
        }
    }

    /// Sets the environment as systemd does for that number of sockets. Descriptors that this process has already stay
    /// what they are: sd_listen_fds(3) looks at their numbers alone.
    private static func pass(_ names: [String], to process: pid_t) {
        for wanted in Int32(3)..<Int32(3 + names.count) where fcntl(wanted, F_GETFD) < 0 {
            // The lowest that is free from there on.
            _ = fcntl(STDERR_FILENO, F_DUPFD, wanted)
        }
        setenv("LISTEN_PID", String(process), 1)
        setenv("LISTEN_FDS", String(names.count), 1)
        setenv("LISTEN_FDNAMES", names.joined(separator: ":"), 1)
    }
}
