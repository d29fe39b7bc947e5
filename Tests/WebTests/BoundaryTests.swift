// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// The routes of the recipes while a boundary passes, and when the daemon is gone.
@Suite(.serialized, .enabled(if: Checkout.mayRun("nginx", "apache2", "caddy", "haproxy", "php", "node")))
struct BoundaryTests {
    /// A few seconds before a boundary of the department sales.
    enum Boundary: CaseIterable {
        case close
        case breakEnd

        var zone: TestZone {
            switch self {
            case .close: TestZone(nowReading: 16, 59, 53)
            case .breakEnd: TestZone(nowReading: 12, 59, 53)
            }
        }
    }

    private static let name = "boutique"
    private static let site = """
        time-zone: \(TestZone.name)
        departments:
          sales:
            hours: { daily: "09:00-17:00" }
            breaks: { lunch: { daily: "12:00-13:00" } }
            route-to: [support]
          support:
            hours: { daily: "08:00-20:00" }

        """

    @Test(arguments: Boundary.allCases) func doorsTurnWithTheBoundary(_ boundary: Boundary) throws {
        let folder = try TemporaryFolder(in: "/dev/shm")
        let doors = try WebServersUnderTest(reading: "\(folder.path)/run")
        let daemon = try Self.daemon(in: folder, boundary.zone)
        let state = try daemon.state(of: Self.name)
        doors.daemonHasStarted()
        let (old, new) =
            boundary == .close ? (PublishedCase.bothOpen, PublishedCase.salesAway) : (.salesAway, .bothOpen)
        let moment = try Self.instant(state.department("sales")[boundary == .close ? "closes_at" : "opens_at"])
        try doors.wait(for: old, moment - Date().timeIntervalSince1970)
        #expect(doors.watch(from: old, to: new, at: moment, grace: 1) == [])
    }

    @Test func doorsCloseWithoutADaemon() throws {
        let folder = try TemporaryFolder(in: "/dev/shm")
        let doors = try WebServersUnderTest(reading: "\(folder.path)/run")
        let zone = Boundary.close.zone
        let killed = try Self.daemon(in: folder, zone)
        let expiry = try Self.instant(try killed.state(of: Self.name).json["valid_until"])
        doors.daemonHasStarted()
        try doors.wait(for: .bothOpen, expiry - Date().timeIntervalSince1970)
        killed.program.send(SIGKILL)
        _ = try killed.program.exitStatus(within: 5)
        // Nothing told the service for the flags: it looks every second.
        #expect(doors.watch(from: .bothOpen, to: .nothing, at: expiry, grace: 2) == [])

        let stopped = try Self.daemon(in: folder, zone)
        try doors.wait(for: .salesAway, 10)
        stopped.program.send(SIGTERM)
        #expect(try stopped.program.exitStatus(within: 5) == 0)
        // As systemd does, because of RuntimeDirectory=.
        try FileManager.default.removeItem(atPath: stopped.runtime)
        try doors.wait(for: .nothing, 1)
    }

    private static func daemon(in folder: TemporaryFolder, _ zone: TestZone) throws -> DaemonUnderTest {
        try DaemonUnderTest(sites: [name: site], zone: zone, folder: folder)
    }

    private static func instant(_ value: Any?) throws -> Double {
        try #require(ISO8601DateFormatter().date(from: value as? String ?? "")).timeIntervalSince1970
    }
}
