// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@Suite struct PublishedStateTests {
    @Test func equalsExplainAtThatInstant() throws {
        for (hour, minute) in [(7, 30), (8, 30), (10, 0), (12, 30), (16, 50), (18, 0), (21, 0)] {
            let zone = TestZone(nowReading: hour, minute, 20)
            let daemon = try DaemonUnderTest(sites: ["shop": ShopSite.yaml()], zone: zone)
            let state = try daemon.state(of: "shop")
            for department in ["sales", "support"] {
                let explanation = try RunningProgram(
                    Checkout.product("chathoursctl"),
                    [
                        "explain", "\(daemon.folder.path)/etc/sites/shop.yaml", "--department", department, "--at",
                        try #require(state["generated_at"]), "--json",
                    ],
                    environment: ["TZDIR": "\(daemon.folder.path)/zoneinfo"])
                #expect(try explanation.exitStatus(within: 20) == 0)
                let explained = try PublishedDocument(Data(explanation.standardOutput.utf8)).json
                let published = state.department(department)
                for key in ["phase", "reason", "accepting", "closes_at", "opens_at"] {
                    #expect(
                        "\(published[key] ?? "-")" == "\(explained[key] ?? "-")",
                        "\(key) of \(department) at \(hour):\(minute)")
                }
                #expect(daemon.accepts("shop", department) == (published["accepting"] as? Bool))
            }
            #expect(try StateSchema.faults(in: [state.bytes]) == "")
        }
    }

    @Test func changesWithin100msOfABoundary() throws {
        let daemon = try DaemonUnderTest(sites: ["shop": ShopSite.yaml()], zone: TestZone(nowReading: 16, 59, 57))
        let before = try daemon.state(of: "shop")
        let closesAt = try #require(before.department("sales")["closes_at"] as? String)
        let boundary = try #require(ISO8601DateFormatter().date(from: closesAt)).timeIntervalSince1970
        let validUntil = try #require(before["valid_until"].flatMap(ISO8601DateFormatter().date(from:)))
        #expect(validUntil.timeIntervalSince1970 <= boundary + 1)
        #expect(daemon.accepts("shop", "sales"))
        let documents = try FolderWatch("\(daemon.runtime)/shop")
        let flags = try FolderWatch("\(daemon.runtime)/shop/accepting")
        var changed = try #require(documents.change(of: "state.json", within: 10))
        // A heartbeat may come before.
        if changed < boundary { changed = try #require(documents.change(of: "state.json", within: 10)) }
        let flagged = try #require(flags.change(of: "sales", within: 10))
        #expect(changed >= boundary && changed <= boundary + 0.1)
        #expect(flagged >= boundary && flagged <= boundary + 0.1)
        let after = try daemon.state(of: "shop") { $0.department("sales")["phase"] as? String == "closed" }
        #expect(after.department("sales")["route"] as? String == "support")
        #expect(after.department("sales")["opens_at"] as? String != nil)
        #expect(after.generation > before.generation)
        #expect(!daemon.accepts("shop", "sales") && daemon.accepts("shop", "support"))
        #expect(try StateSchema.faults(in: [before.bytes, after.bytes]) == "")
        try daemon.program.says("shop: sales is closed (hours)", within: 2)
    }

    @Test func noticeIsPublishedAheadAndShownAtItsSecond() throws {
        let daemon = try DaemonUnderTest(sites: ["shop": ShopSite.yaml()], zone: TestZone(nowReading: 16, 44, 56))
        let state = try daemon.state(of: "shop")
        let notice = try #require(state.notices.first)
        let formatter = ISO8601DateFormatter()
        let close = try #require((state.department("sales")["closes_at"] as? String).flatMap(formatter.date(from:)))
        #expect(notice["trigger"] as? String == "closing-soon")
        #expect(notice["departments"] as? [String] == ["sales"])
        #expect(notice["text"] as? [String: String] == ["fr": "Fermeture à 17 h", "en": "Closes at 17:00"])
        let from = try #require((notice["from"] as? String).flatMap(formatter.date(from:)))
        #expect(close.timeIntervalSince(from) == 900)
        let validUntil = try #require(state["valid_until"].flatMap(formatter.date(from:)))
        #expect(validUntil.timeIntervalSince(from) > 60, "it does not shorten what it stands in")
        #expect(notice["until"] as? String == state.department("sales")["closes_at"] as? String)
        #expect(try StateSchema.faults(in: [state.bytes]) == "")
        try daemon.program.says("shop: showing notice closing-soon for sales", within: 10)
        #expect(Date().timeIntervalSince(from) >= 0)
    }

    @Test func heartbeatRenewsTheState() throws {
        let daemon = try DaemonUnderTest(sites: ["shop": ShopSite.yaml()], zone: TestZone(nowReading: 10, 0, 0))
        let first = try daemon.state(of: "shop")
        let second = try daemon.state(of: "shop", within: 62) { $0.generation > first.generation }
        let (old, new) = (try #require(first["valid_until"]), try #require(second["valid_until"]))
        #expect(new > old)
        // At most two heartbeats ahead: never later than 120 s after it was made.
        let formatter = ISO8601DateFormatter()
        let made = try #require(second["generated_at"].flatMap(formatter.date(from:)))
        #expect(try #require(formatter.date(from: new)).timeIntervalSince(made) <= 120)
    }
}
