// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@Suite struct LifeTests {
    @Test(arguments: [SIGTERM, SIGINT])
    func stopsWithinASecond(signal: Int32) throws {
        let daemon = try DaemonUnderTest(sites: ["shop": ShopSite.yaml()], zone: TestZone(nowReading: 10, 0, 20))
        try daemon.state(of: "shop")
        daemon.program.send(signal)
        #expect(try daemon.program.exitStatus(within: 1) == 0)
        #expect(daemon.publishedState(of: "shop") != nil, "a restart leaves no gap")
    }

    @Test func aSecondOneOnTheSameFolderRefuses() throws {
        let daemon = try DaemonUnderTest(sites: ["shop": ShopSite.yaml()], zone: TestZone(nowReading: 10, 0, 20))
        try daemon.state(of: "shop")
        let second = try DaemonUnderTest(
            sites: ["shop": ShopSite.yaml()], zone: TestZone(nowReading: 10, 0, 20), runtime: daemon.runtime)
        #expect(try second.program.exitStatus(within: 5) != 0)
        #expect(second.program.standardError.contains("\(daemon.program.identifier)"))
        let generation = try daemon.state(of: "shop").generation
        daemon.program.send(SIGHUP)
        try daemon.state(of: "shop", within: 2) { $0.generation > generation }
    }

    @Test func withoutAValidSiteItStaysUpAndIsRepairedByReload() throws {
        let bad = ShopSite.yaml(salesHours: "09:00-25:00")
        let socket = try NotifySocket()
        let daemon = try DaemonUnderTest(
            sites: ["shop": bad], zone: TestZone(nowReading: 10, 0, 20), environment: ["NOTIFY_SOCKET": socket.path])
        let ready = try socket.message(containing: "READY=1", within: 10)
        #expect(ready.contains("STATUS=nothing to publish; shop.yaml has errors since "))
        let caller = ControlCaller(path: daemon.controlSocket)
        let status = try caller.ask("GET", "/v1/status")
        #expect(status.status == 200 && status.objects("sites").isEmpty)
        let rejected = try #require(status.objects("rejected").first)
        #expect(rejected["site"] as? String == "shop" && rejected["last_good"] == nil)
        #expect(daemon.publishedState(of: "shop") == nil)
        #expect(try caller.ask("GET", "/v1/sites/shop").status == 404)
        let check = try RunningProgram(
            Checkout.product("chathoursctl"), ["check", "\(daemon.folder.path)/etc/sites/shop.yaml"],
            environment: ["TZDIR": "\(daemon.folder.path)/zoneinfo"])
        #expect(try check.exitStatus(within: 5) == 78)
        let words = try #require(check.standardOutput.split(separator: "\n").first { $0.contains(": error: ") })
        #expect(daemon.program.standardError.contains(words), "the same words as check")
        #expect(try caller.ask("POST", "/v1/reload").status == 422)
        try daemon.folder.write("etc/sites/shop.yaml", ShopSite.yaml())
        #expect(try caller.ask("POST", "/v1/reload").status == 200)
        #expect(daemon.publishedState(of: "shop")?.department("sales")["phase"] as? String == "open")
        #expect(try caller.ask("GET", "/v1/status").objects("rejected").isEmpty)
        daemon.program.send(SIGTERM)
        #expect(try daemon.program.exitStatus(within: 1) == 0)
    }

    @Test func withoutAnySiteItStaysUpAndTakesTheFirst() throws {
        let socket = try NotifySocket()
        let daemon = try DaemonUnderTest(
            sites: [:], zone: TestZone(nowReading: 10, 0, 20), environment: ["NOTIFY_SOCKET": socket.path])
        #expect(try socket.message(containing: "READY=1", within: 10).contains("STATUS=nothing to publish"))
        try daemon.program.says("no site files in ", within: 2)
        let caller = ControlCaller(path: daemon.controlSocket)
        let status = try caller.ask("GET", "/v1/status")
        #expect(status.objects("rejected").isEmpty && status.objects("sites").isEmpty)
        #expect(status.json["configuration"] as? String == "\(daemon.folder.path)/etc")
        try daemon.folder.write("etc/sites/shop.yaml", ShopSite.yaml())
        #expect(try caller.ask("POST", "/v1/reload").status == 200)
        #expect(daemon.publishedState(of: "shop") != nil)
    }

    @Test func runsTheGoodSitesAndWithdrawsTheBad() throws {
        let zone = TestZone(nowReading: 10, 0, 20)
        let first = try DaemonUnderTest(sites: ["good": ShopSite.yaml(), "bad": ShopSite.yaml()], zone: zone)
        try first.state(of: "good")
        try first.state(of: "bad")
        first.program.send(SIGTERM)
        _ = try first.program.exitStatus(within: 2)
        // Of which no good version is known any more.
        try FileManager.default.removeItem(atPath: "\(first.folder.path)/state/last-good/sites/bad")
        let second = try DaemonUnderTest(sites: ["bad": "hours: nonsense\n"], zone: zone, folder: first.folder)
        let old = first.publishedState(of: "good")?.generation ?? 0
        try second.state(of: "good") { $0.generation > old }
        try second.program.says("bad.yaml:1:", within: 2)
        #expect(second.publishedState(of: "bad") == nil, "what nobody keeps right must not stay")
        #expect(!second.accepts("bad", "sales"))
    }

    /// systemd gives a service 1,024 descriptors.
    @Test func manySitesNeedNoDescriptors() throws {
        let names = (0..<100).map { "shop\($0)" }
        let sites = Dictionary(uniqueKeysWithValues: names.map { ($0, ShopSite.yaml()) })
        let daemon = try DaemonUnderTest(sites: sites, zone: TestZone(nowReading: 10, 0, 20))
        for name in names { try daemon.state(of: name) }
        let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(daemon.program.identifier)/fd")
        #expect(open.count < 50)
    }

    @Test func aFullDiskKeepsTheOldFileAndHeals() throws {
        let disk = try SmallDisk(kilobytes: 64)
        let daemon = try DaemonUnderTest(
            sites: ["shop": ShopSite.yaml()], zone: TestZone(nowReading: 10, 0, 20), runtime: "\(disk.path)/run")
        let before = try daemon.state(of: "shop")
        try disk.fill()
        try daemon.folder.write("etc/sites/shop.yaml", ShopSite.yaml(salesHours: "14:00-17:00"))
        daemon.program.send(SIGHUP)
        try daemon.program.says("shop: publication failed: ", within: 5)
        try daemon.program.says("No space left on device", within: 1)
        #expect(daemon.publishedState(of: "shop")?.bytes == before.bytes)
        #expect(!daemon.accepts("shop", "sales"), "no visitor may write into the void")
        let complaints = daemon.program.standardError.components(separatedBy: "publication failed").count
        try disk.empty()
        try daemon.state(of: "shop", within: 40) { $0.department("sales")["phase"] as? String == "closed" }
        try daemon.program.says("shop: publication recovered", within: 2)
        #expect(complaints == 2, "once, not with every try")
    }

    @Test func tellsSystemd() throws {
        let socket = try NotifySocket()
        let daemon = try DaemonUnderTest(
            sites: ["shop": ShopSite.yaml()], zone: TestZone(nowReading: 12, 30, 20),
            environment: ["NOTIFY_SOCKET": socket.path, "WATCHDOG_USEC": "2000000"])
        let ready = try socket.message(containing: "READY=1", within: 10)
        #expect(daemon.publishedState(of: "shop") != nil, "the state is there before READY")
        #expect(
            try ControlCaller(path: daemon.controlSocket).ask("GET", "/v1/status").status == 200, "so is who answers")
        #expect(ready.contains("STATUS=2 departments: 1 open, 1 break; next change 13:00 TST (sales opens)"))
        _ = try socket.message(containing: "WATCHDOG=1", within: 3)
        daemon.program.send(SIGTERM)
        _ = try socket.message(containing: "STOPPING=1", within: 2)
        #expect(try daemon.program.exitStatus(within: 1) == 0)
    }
}
