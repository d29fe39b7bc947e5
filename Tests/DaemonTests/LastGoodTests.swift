// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// The last good versions of configuration files outlive the daemon.
@Suite struct LastGoodTests {
    private static let zone = TestZone(nowReading: 10, 0, 20)
    private static let faulty = ShopSite.yaml(salesHours: "14:00-25:00")

    /// Ends a daemon, and starts the next one on its folder.
    private static func successor(
        of daemon: DaemonUnderTest, _ signal: Int32 = SIGTERM, sites: [String: String] = [:], settings: String? = nil
    ) throws -> DaemonUnderTest {
        daemon.program.send(signal)
        _ = try daemon.program.exitStatus(within: 5)
        return try DaemonUnderTest(sites: sites, settings: settings, zone: zone, folder: daemon.folder)
    }

    private static func answer(_ daemon: DaemonUnderTest, _ method: String, _ path: String) throws
        -> ControlCaller.Answer
    {
        var answer: ControlCaller.Answer?
        try TimeoutError.wait("an answer; the daemon says:\n\(daemon.program.standardError)", 10) {
            answer = try? ControlCaller(path: daemon.controlSocket).ask(method, path)
            return answer != nil
        }
        return try #require(answer)
    }

    private static func rejected(_ daemon: DaemonUnderTest) throws -> [[String: Any]] {
        try answer(daemon, "GET", "/v1/status").objects("rejected")
    }

    @Test func aStartWithAFaultyFileRunsOnIt() throws {
        let first = try DaemonUnderTest(sites: ["shop": ShopSite.yaml(), "other": ShopSite.yaml()], zone: Self.zone)
        let before = try first.state(of: "shop")
        let second = try Self.successor(of: first, sites: ["shop": Self.faulty])
        let after = try second.state(of: "shop") { $0.generation > before.generation }
        #expect(after.department("sales")["closes_at"] as? String == before.department("sales")["closes_at"] as? String)
        try second.program.says("shop: using the version of ", within: 2)
        #expect(second.program.standardError.contains("etc/sites/shop.yaml has errors since "))
        #expect(!second.program.standardError.contains("other: using the version"))
        let rejected = try Self.rejected(second)
        #expect(rejected.count == 1)
        let file = try #require(rejected.first)
        #expect(file["site"] as? String == "shop")
        #expect(file["file"] as? String == "\(second.folder.path)/etc/sites/shop.yaml")
        let (good, since) = (file["last_good"] as? String ?? "", file["since"] as? String ?? "")
        #expect(Clock.instant(good) <= Clock.instant(since) && Clock.instant(since) <= Date())
        let error = try #require((file["errors"] as? [[String: Any]])?.first)
        #expect(error["line"] as? Int == 5 && error["column"] as? Int == 21)
        // A third start says the same of it.
        let third = try Self.successor(of: second, SIGKILL)
        try third.state(of: "shop") { $0.generation > after.generation }
        #expect(try Self.rejected(third).first?["last_good"] as? String == good)
        #expect(try Self.rejected(third).first?["since"] as? String == since)
        // Repaired, nothing is left of it.
        try third.folder.write("etc/sites/shop.yaml", ShopSite.yaml(salesHours: "14:00-17:00"))
        #expect(try Self.answer(third, "POST", "/v1/reload").status == 200)
        #expect(try Self.rejected(third).isEmpty)
        #expect(third.publishedState(of: "shop")?.department("sales")["phase"] as? String == "closed")
    }

    @Test func whoeverHasReloadedMayLoseThePower() throws {
        let first = try DaemonUnderTest(sites: ["shop": ShopSite.yaml()], zone: Self.zone)
        try first.state(of: "shop")
        try first.folder.write("etc/sites/shop.yaml", ShopSite.yaml(salesHours: "14:00-17:00"))
        #expect(try Self.answer(first, "POST", "/v1/reload").status == 200)
        let second = try Self.successor(of: first, SIGKILL, sites: ["shop": Self.faulty])
        try second.state(of: "shop") { $0.department("sales")["phase"] as? String == "closed" }
        try second.program.says("shop: using the version of ", within: 2)
    }

    /// A rejected reload is none either.
    @Test func aRejectedVersionIsNotKept() throws {
        let first = try DaemonUnderTest(sites: ["shop": ShopSite.yaml()], zone: Self.zone)
        try first.state(of: "shop")
        try first.folder.write("etc/sites/shop.yaml", Self.faulty)
        #expect(try Self.answer(first, "POST", "/v1/reload").status == 422)
        let good = try #require(try Self.rejected(first).first?["last_good"] as? String)
        let second = try Self.successor(of: first)
        try second.state(of: "shop")
        #expect(try Self.rejected(second).first?["last_good"] as? String == good)
    }

    @Test func theListsAreKeptWithIt() throws {
        let folder = try TemporaryFolder()
        let days = (-3...3).map { Clock.text(Date(timeIntervalSinceNow: Double($0) * 86_400)).prefix(10) }
        try folder.write("etc/holidays/ours.txt", days.map { "\($0) A day off\n" }.joined())
        let site = ShopSite.yaml() + "\nholidays: [ours, ./team.txt]\n"
        try folder.write("etc/sites/team.txt", "12-25 Christmas\n")
        let first = try DaemonUnderTest(sites: ["shop": site], zone: Self.zone, folder: folder)
        try first.state(of: "shop") { $0.department("sales")["phase"] as? String == "closed" }
        // The lists are gone as well.
        for list in ["holidays/ours.txt", "sites/team.txt"] {
            try FileManager.default.removeItem(atPath: "\(folder.path)/etc/\(list)")
        }
        let second = try Self.successor(of: first, sites: ["shop": Self.faulty + "\nholidays: [ours, ./team.txt]\n"])
        let state = try second.state(of: "shop")
        #expect(state.department("sales")["phase"] as? String == "closed")
        try second.program.says("shop: using the version of ", within: 2)
        // With a file that is right again, but lists that are not there, their dates stay.
        let third = try Self.successor(of: second, sites: ["shop": site])
        try third.program.says("keeping the dates read from it earlier", within: 5)
        try third.state(of: "shop") { $0.department("sales")["phase"] as? String == "closed" }
        #expect(try Self.rejected(third).isEmpty)
        // That was a good version too, and is the last one.
        let fourth = try Self.successor(of: third, sites: ["shop": Self.faulty])
        try fourth.state(of: "shop") { $0.department("sales")["phase"] as? String == "closed" }
    }

    @Test func whatIsRemovedIsNotRemembered() throws {
        let first = try DaemonUnderTest(sites: ["shop": ShopSite.yaml(), "gone": ShopSite.yaml()], zone: Self.zone)
        try first.state(of: "gone")
        let copy = "\(first.folder.path)/state/last-good/sites/gone"
        try TimeoutError.wait("the copy", 5) { FileManager.default.fileExists(atPath: "\(copy)/gone.yaml") }
        try FileManager.default.removeItem(atPath: "\(first.folder.path)/etc/sites/gone.yaml")
        #expect(try Self.answer(first, "POST", "/v1/reload").status == 200)
        #expect(!FileManager.default.fileExists(atPath: copy))
        // Also while no daemon runs.
        try first.folder.write("etc/sites/gone.yaml", ShopSite.yaml())
        #expect(try Self.answer(first, "POST", "/v1/reload").status == 200)
        #expect(FileManager.default.fileExists(atPath: copy))
        first.program.send(SIGTERM)
        _ = try first.program.exitStatus(within: 5)
        try FileManager.default.removeItem(atPath: "\(first.folder.path)/etc/sites/gone.yaml")
        let second = try DaemonUnderTest(sites: [:], zone: Self.zone, folder: first.folder)
        try second.program.says("started with 1 site", within: 5)
        try TimeoutError.wait("the end of the copy", 5) { !FileManager.default.fileExists(atPath: copy) }
        try second.folder.write("etc/sites/gone.yaml", Self.faulty)
        #expect(try Self.answer(second, "POST", "/v1/reload").status == 422)
        #expect(second.publishedState(of: "gone") == nil)
    }

    @Test(arguments: ["shop.yaml", "manifest"]) func aDamagedCopyIsSaidAndStopsNothing(_ damaged: String) throws {
        let first = try DaemonUnderTest(sites: ["shop": ShopSite.yaml(), "other": ShopSite.yaml()], zone: Self.zone)
        try first.state(of: "shop")
        try first.state(of: "other")
        first.program.send(SIGTERM)
        _ = try first.program.exitStatus(within: 5)
        let file = "\(first.folder.path)/state/last-good/sites/shop/\(damaged)"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        // A single digit, of the hours or of a checksum: what is left can be read all the same.
        let position = try #require(text.lastIndex { "0123456789".contains($0) })
        var changed = text
        changed.replaceSubrange(position...position, with: text[position] == "7" ? "6" : "7")
        try changed.write(toFile: file, atomically: true, encoding: .utf8)
        let second = try DaemonUnderTest(sites: ["shop": Self.faulty], zone: Self.zone, folder: first.folder)
        try second.state(of: "other")
        try second.program.says("shop: cannot use the last good version: \(file)", within: 5)
        try second.program.says("the site is not published", within: 5)
        try TimeoutError.wait("the end of the old state", 5) { second.publishedState(of: "shop") == nil }
        #expect(try Self.rejected(second).first?["last_good"] == nil)
    }

    /// Only one who may read the configuration may read a copy of it.
    @Test func copiesAreForTheOwnerAlone() throws {
        let daemon = try DaemonUnderTest(sites: ["shop": ShopSite.yaml()], settings: "# none\n", zone: Self.zone)
        try daemon.state(of: "shop")
        #expect(try Self.answer(daemon, "POST", "/v1/reload").status == 200)
        let root = "\(daemon.folder.path)/state/last-good"
        let all = try #require(FileManager.default.enumerator(atPath: root)).compactMap { $0 as? String }
        #expect(
            Set(all) == [
                "settings", "settings/chathours.yaml", "settings/manifest", "sites", "sites/shop",
                "sites/shop/manifest", "sites/shop/shop.yaml",
            ])
        for path in all.map({ "\(root)/\($0)" }) + [root] {
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? -1
            #expect(mode & 0o077 == 0, "\(path)")
        }
        let copy = FileManager.default.contents(atPath: "\(root)/sites/shop/shop.yaml")
        #expect(copy == FileManager.default.contents(atPath: "\(daemon.folder.path)/etc/sites/shop.yaml"))
    }

    @Test func aFullDiskIsSaidAndHarmless() throws {
        let disk = try SmallDisk(kilobytes: 4_096)
        let first = try DaemonUnderTest(
            sites: ["shop": ShopSite.yaml()], zone: Self.zone, state: "\(disk.path)/state")
        try first.state(of: "shop")
        #expect(try Self.answer(first, "POST", "/v1/reload").status == 200)
        try disk.fill()
        try first.folder.write("etc/sites/shop.yaml", ShopSite.yaml(salesHours: "14:00-17:00"))
        #expect(try Self.answer(first, "POST", "/v1/reload").status == 200)
        try first.state(of: "shop") { $0.department("sales")["phase"] as? String == "closed" }
        try first.program.says("shop: cannot save the version in force for the next start: ", within: 5)
        #expect(first.program.standardError.contains("No space left on device"))
        try disk.empty()
        // What was kept before is whole, and the next reload writes what is in force.
        let copy = "\(disk.path)/state/last-good/sites/shop/shop.yaml"
        #expect(try String(contentsOfFile: copy, encoding: .utf8) == ShopSite.yaml())
        #expect(try Self.answer(first, "POST", "/v1/reload").status == 200)
        #expect(try String(contentsOfFile: copy, encoding: .utf8) == ShopSite.yaml(salesHours: "14:00-17:00"))
    }

    // MARK: - chathours.yaml

    private static let settings = "sources:\n  desk: { token-sha256: \(String(repeating: "a", count: 64)) }\n"

    @Test func chathoursYamlIsKeptToo() throws {
        let first = try DaemonUnderTest(
            sites: ["shop": ShopSite.yaml()], settings: Self.settings, zone: Self.zone)
        try first.state(of: "shop")
        let second = try Self.successor(of: first, settings: "sources: nonsense\n")
        try second.state(of: "shop")
        try second.program.says("chathours.yaml: using the version of ", within: 5)
        let file = try #require(try Self.rejected(second).first)
        #expect(file["site"] == nil && file["last_good"] != nil)
        #expect(file["file"] as? String == "\(second.folder.path)/etc/chathours.yaml")
        // Removed, it is nothing to go back to.
        try FileManager.default.removeItem(atPath: "\(second.folder.path)/etc/chathours.yaml")
        #expect(try Self.answer(second, "POST", "/v1/reload").status == 200)
        let third = try Self.successor(of: second, settings: "sources: nonsense\n")
        try third.program.says("chathours.yaml has errors; the file is ignored", within: 5)
        try third.state(of: "shop")
        #expect(try Self.rejected(third).first?["last_good"] == nil)
        #expect(try Self.answer(third, "POST", "/v1/reload").status == 422)
    }

    /// A visitor's message and a trigger's action do not wait for the operator's next edit.
    @Test func theRunnerUsesItToo() throws {
        let shop = try FiringShop(ProcessShop.yaml(), zone: TestZone(nowReading: 10, 0, 0))
        #expect(try shop.caller.ask("POST", "/v1/reload").status == 200)
        try shop.kill(SIGTERM)
        try shop.folder.write("etc/chathours.yaml", "webhooks: nonsense\n")
        try shop.start()
        #expect(try shop.caller.ask("POST", "/v1/sites/shop/triggers/by-hand/run").status == 202)
        try shop.daemon.program.says("webhook hook done", within: 20)
        #expect(shop.daemon.program.standardError.contains("shop.by-hand: using the version of "))
    }
}
