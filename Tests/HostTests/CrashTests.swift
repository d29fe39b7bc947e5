// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

extension ServiceTests {
    @Suite struct CrashTests {
        private func kill(_ unit: String, of service: HostedService) throws {
            try service.container.must("systemctl", "kill", "--kill-whom=main", "--signal=KILL", unit)
        }

        @Test func aRunnerThatIsKilledAtWorkIsStartedAgain() throws {
            let site = try FiringSite.started(
                dueIn: 600, command: #"[/bin/sh, -c, "test -e /etc/chathours/go || exec sleep 600"]"#)
            try site.service.container.must("chathoursctl", "trigger", "run", "boutique.probe")
            try site.service.container.wait("the command", 30) {
                try site.service.container.run("systemctl", "status", FiringSite.runner).output.contains("sleep 600")
            }
            try kill(FiringSite.runner, of: site.service)
            try site.service.container.write("/etc/chathours/go", "")
            try site.isDone()
            #expect(try site.service.property("Result", of: FiringSite.runner) == "success")
            #expect(try site.lastActions.map(\.attempts) == [1], "the first has not reported")
        }

        @Test func aDaemonThatIsKilledGoesOnWhereItWas() throws {
            let site = try FiringSite.started(dueIn: 600)
            try site.isArmed(for: site.due)
            let before = try #require(site.service.state).generation
            let process = try site.service.property("MainPID")
            try kill(HostedService.unit, of: site.service)
            #expect(site.service.state != nil, "what was published is still right")
            #expect(try site.next == site.due, "the timer waits on")
            try site.service.state(within: 10) { $0.generation > before }
            try site.service.container.wait("another daemon", 30) {
                try site.service.property("ActiveState") == "active" && site.service.property("MainPID") != process
            }
            try site.isArmed(for: site.due)
        }

        /// Its runner waits on the socket for the next daemon.
        @Test func aDaemonThatIsDownAtTheDueInstantFiresLate() throws {
            let site = try FiringSite.started(dueIn: 5)
            try site.isArmed(for: site.due)
            try TimeoutError.wait("the last second", 10) { Int(Date().timeIntervalSince1970) >= site.due - 1 }
            try kill(HostedService.unit, of: site.service)
            try site.isDone()
            #expect(try site.lastActions.map(\.attempts) == [1])
            try site.isArmed(for: site.due + 86_400)
        }

        @Test func anArmerThatIsKilledIsStartedWhenItIsAsked() throws {
            let site = try FiringSite.started(dueIn: 600)
            try site.isArmed(for: site.due)
            try site.service.container.wait("the armer", 30) {
                try site.service.property("ActiveState", of: "chathours-armer.service") == "active"
            }
            try kill("chathours-armer.service", of: site.service)
            try site.service.container.must("chathoursctl", "trigger", "pause", "boutique.probe")
            try site.service.container.wait("the end of the timer", 30) { try site.service.nextFirings().isEmpty }
        }

        /// Nobody else may, though the socket lets the daemon's group in.
        @Test func theArmerObeysTheDaemonAlone() throws {
            let site = try FiringSite.started(dueIn: 600)
            try site.isArmed(for: site.due)
            let ask = """
                import socket
                armer = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
                armer.connect("/run/chathoursd/armer.sock")
                armer.send(b"disarm boutique.probe")
                print(armer.recv(512).decode())
                """
            let member = try site.service.container.run(
                "setpriv", "--reuid", "nobody", "--regid", "chathours", "--clear-groups", "/usr/bin/python3", "-c", ask)
            #expect(member.output == "failed only root and chathoursd.service may send requests\n", "\(member.errors)")
            let stranger = try site.service.container.run(
                "setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups", "/usr/bin/python3", "-c", ask)
            #expect(stranger.errors.contains("PermissionError"))
            #expect(try site.next == site.due)
        }
    }
}
