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

    /// As systemd does it: descriptors from 3 on, and three variables.
    private static func pass(_ names: [String], to process: pid_t) {
        for index in names.indices {
            let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            let wanted = Int32(3 + index)
            guard descriptor != wanted else { continue }
            dup2(descriptor, wanted)
            if descriptor > 2 + Int32(names.count) { close(descriptor) }
        }
        setenv("LISTEN_PID", String(process), 1)
        setenv("LISTEN_FDS", String(names.count), 1)
        setenv("LISTEN_FDNAMES", names.joined(separator: ":"), 1)
    }
}
