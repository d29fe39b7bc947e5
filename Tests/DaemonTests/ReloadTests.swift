// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@Suite struct ReloadTests {
    @Test func anEditedFileShowsAtOnce() throws {
        let daemon = try DaemonUnderTest(sites: ["shop": ShopSite.yaml()], zone: TestZone(nowReading: 10, 0, 20))
        try daemon.state(of: "shop") { $0.department("sales")["phase"] as? String == "open" }
        try daemon.folder.write("etc/sites/shop.yaml", ShopSite.yaml(salesHours: "14:00-17:00"))
        daemon.program.send(SIGHUP)
        let state = try daemon.state(of: "shop", within: 1) { $0.department("sales")["phase"] as? String == "closed" }
        #expect(state.department("sales")["route"] as? String == "support")
    }

    @Test func aBadFileKeepsTheLastGoodVersionAndOthersReload() throws {
        let daemon = try DaemonUnderTest(
            sites: ["shop": ShopSite.yaml(), "other": ShopSite.yaml()], zone: TestZone(nowReading: 10, 0, 20))
        let before = try daemon.state(of: "shop")
        try daemon.state(of: "other")
        try daemon.folder.write("etc/sites/shop.yaml", ShopSite.yaml(salesHours: "14:00-25:00"))
        try daemon.folder.write("etc/sites/other.yaml", ShopSite.yaml(salesHours: "14:00-17:00"))
        daemon.program.send(SIGHUP)
        try daemon.state(of: "other", within: 2) { $0.department("sales")["phase"] as? String == "closed" }
        try daemon.program.says("shop.yaml:5:21: error: ", within: 2)
        try daemon.program.says("keeping its last good version", within: 2)
        let after = try daemon.state(of: "shop")
        #expect(after.department("sales")["closes_at"] as? String == before.department("sales")["closes_at"] as? String)
        #expect(daemon.accepts("shop", "sales"))
    }

    @Test func aBadFileThatIsGoneIsNoErrorAnyMore() throws {
        let daemon = try DaemonUnderTest(
            sites: ["shop": ShopSite.yaml(), "draft": "hours: x\n"], zone: TestZone(nowReading: 10, 0, 20))
        try daemon.state(of: "shop")
        let caller = ControlCaller(path: daemon.controlSocket)
        try TimeoutError.wait("an answer", 10) { (try? caller.ask("GET", "/v1/status"))?.status == 200 }
        #expect(try caller.ask("POST", "/v1/reload").status == 422)
        try FileManager.default.removeItem(atPath: "\(daemon.folder.path)/etc/sites/draft.yaml")
        let answer = try caller.ask("POST", "/v1/reload")
        #expect(answer.status == 200)
        #expect(answer.objects("diagnostics").isEmpty)
    }

    /// Warnings only: the file is in force, and the report and the log name the place.
    @Test func namesThatLeadNowhereAreReported() throws {
        let site = ShopSite.yaml().replacingOccurrences(
            of: "offline: { form: contact-form }", with: "offline: { form: offline-form, deliver: [webhook: crn] }")
        let daemon = try DaemonUnderTest(
            sites: ["shop": site],
            settings: """
                webhooks: { crm: { url: https://crm.example, secrets: [file:/nonexistent/secret] } }

                """, zone: TestZone(nowReading: 10, 0, 20))
        try daemon.state(of: "shop")
        let caller = ControlCaller(path: daemon.controlSocket)
        try TimeoutError.wait("an answer", 10) { (try? caller.ask("GET", "/v1/status"))?.status == 200 }
        let answer = try caller.ask("POST", "/v1/reload")
        #expect(answer.status == 200)
        let found = answer.objects("diagnostics").map {
            "\(($0["file"] as? String)?.split(separator: "/").last ?? "-") \($0["severity"] ?? "") "
                + "\($0["message"] ?? "")"
        }
        let settings = "\(daemon.folder.path)/etc/chathours.yaml"
        #expect(
            found == [
                "chathours.yaml warning \"/nonexistent/secret\" does not exist; the webhook fails until it does",
                "shop.yaml warning \(settings) does not define \"webhook: crn\", so visitors' messages are not "
                    + "delivered; did you mean \"webhook: crm\"?",
            ])
        try daemon.program.says("did you mean \"webhook: crm\"?", within: 2)
        try daemon.folder.write("etc/sites/shop.yaml", site.replacingOccurrences(of: "crn", with: "crm"))
        #expect(try caller.ask("POST", "/v1/reload").objects("diagnostics").count == 1)
    }

    @Test func sitesComeAndGo() throws {
        let daemon = try DaemonUnderTest(sites: ["shop": ShopSite.yaml()], zone: TestZone(nowReading: 10, 0, 20))
        try daemon.state(of: "shop")
        try daemon.folder.write("etc/sites/new.yaml", ShopSite.yaml())
        try FileManager.default.removeItem(atPath: "\(daemon.folder.path)/etc/sites/shop.yaml")
        daemon.program.send(SIGHUP)
        try daemon.state(of: "new", within: 2)
        try TimeoutError.wait("the end of shop", 2) {
            !FileManager.default.fileExists(atPath: "\(daemon.runtime)/shop")
        }
    }

    @Test func aSiteThatIsGoneIsInTheReport() throws {
        let daemon = try DaemonUnderTest(
            sites: ["shop": ShopSite.yaml(), "old": ShopSite.yaml()], zone: TestZone(nowReading: 10, 0, 20))
        try daemon.state(of: "old")
        let caller = ControlCaller(path: daemon.controlSocket)
        try TimeoutError.wait("an answer", 10) { (try? caller.ask("GET", "/v1/status"))?.status == 200 }
        #expect(try caller.ask("POST", "/v1/reload").strings("removed") == [])
        try FileManager.default.removeItem(atPath: "\(daemon.folder.path)/etc/sites/old.yaml")
        let answer = try caller.ask("POST", "/v1/reload")
        #expect(answer.strings("removed") == ["old"])
        #expect(answer.objects("sites").compactMap { $0["site"] as? String } == ["shop"])
        #expect(try caller.ask("POST", "/v1/reload").strings("removed") == [])
    }

    @Test func newZoneDataNeedsNoRestart() throws {
        let folder = try TemporaryFolder()
        try folder.write("zoneinfo/tzdata.zi", "# version 2026a\n")
        let daemon = try DaemonUnderTest(
            sites: ["shop": ShopSite.yaml()], zone: TestZone(nowReading: 10, 0, 20), folder: folder)
        let before = try daemon.state(of: "shop")
        #expect(before["tzdata"] == "2026a")
        // As dpkg does: whole files, renamed into place.
        try folder.write("zoneinfo/tzdata.zi", "# version 2026b\n")
        try TestZone(nowReading: 17, 30, 20).install(in: folder)
        let after = try daemon.state(of: "shop", within: 65) { $0["tzdata"] == "2026b" }
        #expect(after.department("sales")["phase"] as? String == "closed")
        try daemon.program.says("tzdata was replaced; new version: 2026b", within: 2)
        try daemon.program.says("shop: time zone rules changed: ", within: 2)
        try daemon.program.says(" boundaries of sales move, the first from \(before.closing("sales")) to ", within: 2)
    }

    @Test func aBrokenZoneKeepsItsLastGoodRules() throws {
        let daemon = try DaemonUnderTest(sites: ["shop": ShopSite.yaml()], zone: TestZone(nowReading: 10, 0, 20))
        let before = try daemon.state(of: "shop")
        try daemon.folder.write("zoneinfo/\(TestZone.name)", Data("TZif2".utf8))
        try daemon.program.says("keeping its last good rules", within: 65)
        let after = try daemon.state(of: "shop")
        #expect(after.department("sales")["closes_at"] as? String == before.department("sales")["closes_at"] as? String)
    }
}

extension PublishedDocument {
    fileprivate func closing(_ department: String) -> String {
        (json["upcoming"] as? [[String: String]] ?? []).first { $0["department"] == department }?["at"] ?? "-"
    }
}
