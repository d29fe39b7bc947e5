// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Hours
import Ledger
import Linux
import Systemd
import TestSupport
import Testing

/// Messages that are in the ledger: a runner is started for them, and gets them; operators see, retry and delete them.
@Suite struct MessageEndpointTests {
    private static let id = "3f1c9a5e0b7d4c62a8e4d19b52c07f36"
    private static let name = "Zoé Quux-Visitor"
    private static let email = "zoe.quux@example.org"
    private static let text = "Secret words of a visitor"

    private static func message(_ id: String = id, email: String = email) -> NewMessage {
        let now = Instant(Int64(Date().timeIntervalSince1970))
        return NewMessage(
            message: VisitorMessage(
                id: id, site: "shop", department: "sales", form: .offlineForm, receivedAt: now, language: "fr",
                answers: [
                    .init(field: "name", kind: .text, label: "Nom", value: name),
                    .init(field: "email", kind: .email, label: "E-mail", value: email),
                    .init(field: "message", kind: .multiline, label: "Message", value: text),
                ], answerBy: nil, page: nil), targets: [.mail("team"), .webhook("crm")], keep: Span(seconds: 86_400))
    }

    /// A runner that writes down what it was started for, and leaves all to do.
    private func idleRunner(_ folder: TemporaryFolder) throws -> String {
        let program = try folder.write("runner", "#!/bin/sh\necho \"$1\" >> \(folder.path)/started\n")
        chmod(program, 0o755)
        return program
    }

    private func starts(_ folder: TemporaryFolder) -> [Substring] {
        let text = (try? String(contentsOfFile: "\(folder.path)/started", encoding: .utf8)) ?? ""
        return text.split(separator: "\n")
    }

    /// A daemon that finds `messages` in its ledger.
    private func shop(_ messages: [NewMessage], runner: String) throws -> FiringShop {
        let shop = try FiringShop(
            ProcessShop.yaml(), zone: TestZone(nowReading: 10, 0, 0), runner: runner, launcher: Journal.launcher())
        try shop.kill()
        let ledger = try Ledger.open(directory: "\(shop.folder.path)/state", at: Instant(0)).ledger
        // Nothing is deleted for its age before the clock has been steady for a day.
        let steady = ClockSteadiness(offset: BootClock.wallOffset(), at: BootClock.now() - 86_400)
        let boot = try #require(BootClock.identifier)
        try ledger.keep([:], facts: [.clockSteadiness: steady.text(boot: boot)])
        _ = try ledger.accept(messages, at: messages[0].message.receivedAt)
        try shop.start(runner: runner)
        return shop
    }

    private func report(_ shop: FiringShop, _ target: Int, _ rest: String) throws -> Int {
        let body = #"{"message":"\#(Self.id)","target":\#(target),"detail":"451 later",\#(rest)}"#
        return try shop.caller.ask("POST", "/v1/sites/shop/deliveries/results", body).status
    }

    @Test func theyAreClaimedReportedGivenUpAndTriedAgainByHand() throws {
        let folder = try TemporaryFolder()
        let shop = try shop([Self.message()], runner: idleRunner(folder))
        try TimeoutError.wait("the runner", 20) { starts(folder).contains("shop.messages") }
        // This process is the runner now.
        let claims = try shop.caller.ask("POST", "/v1/sites/shop/deliveries/claims").objects("deliveries")
        try #require(claims.count == 1)
        #expect((claims[0]["message"] as? [String: Any])?["id"] as? String == Self.id)
        #expect((claims[0]["targets"] as? [[String: Any]])?.map { $0["index"] as? Int } == [0, 1])
        #expect(try report(shop, 0, #""outcome":"done""#) == 204)
        #expect(try report(shop, 2, #""outcome":"done""#) == 404)
        let later = ISO8601DateFormatter().string(from: Date() + 3_600)
        for _ in 0..<2 { #expect(try report(shop, 1, #""outcome":"retry","retry_at":"\#(later)""#) == 204) }
        // Nothing is due for an hour.
        #expect(try shop.caller.ask("POST", "/v1/sites/shop/deliveries/claims").objects("deliveries").isEmpty)
        var record = try shop.caller.ask("GET", "/v1/messages/\(Self.id)").json
        #expect(record["state"] as? String == "waiting")
        var deliveries = record["deliveries"] as? [[String: Any]] ?? []
        #expect(deliveries.map { $0["state"] as? String } == ["delivered", "waiting"])
        #expect(deliveries[1]["next_attempt"] as? String == later)
        #expect((deliveries[1]["attempts"] as? [Any])?.count == 1)
        #expect(try report(shop, 1, #""outcome":"failed""#) == 204)
        let journal = Journal(of: shop.daemon)
        let entry = try journal.entry(
            .deliveryGivenUp,
            ["CHATHOURS_SITE": "shop", "CHATHOURS_MESSAGE": Self.id, "CHATHOURS_TARGET": "webhook: crm"])
        #expect(try entry.missing(in: MessageCatalog()) == [])
        #expect(entry.priority == 3)
        #expect(try shop.caller.ask("GET", "/v1/messages?state=failed").objects("messages").count == 1)

        // By hand, and from now on.
        let before = starts(folder).count
        record = try shop.caller.ask("POST", "/v1/messages/\(Self.id)/retries").json
        #expect(record["state"] as? String == "waiting")
        try TimeoutError.wait("the runner again", 20) { starts(folder).count > before }
        deliveries = try shop.caller.ask("POST", "/v1/sites/shop/deliveries/claims").objects("deliveries")
        #expect((deliveries.first?["targets"] as? [[String: Any]])?.map { $0["attempts"] as? Int } == [0])
        #expect(try report(shop, 1, #""outcome":"done""#) == 204)
        #expect(try shop.caller.ask("POST", "/v1/messages/\(Self.id)/retries").status == 409)
        let asked = try journal.entry(.deliveryRetryAsked, ["CHATHOURS_MESSAGE": Self.id])
        #expect(try asked.missing(in: MessageCatalog()) == [])
    }

    @Test func metricsCountThem() throws {
        let folder = try TemporaryFolder()
        let shop = try shop([Self.message()], runner: idleRunner(folder))
        #expect(try report(shop, 0, #""outcome":"done""#) == 204)
        let curl = try RunningProgram(
            Checkout.program("curl"),
            ["--silent", "--unix-socket", shop.daemon.controlSocket, "http://localhost/metrics"])
        #expect(try curl.exitStatus(within: 20) == 0)
        for line in [
            #"chathours_messages_accepted_total{site="shop"} 0"#, #"chathours_messages_waiting{site="shop"} 1"#,
            #"chathours_deliveries_total{site="shop",target="mail: team",outcome="done"} 1"#,
        ] {
            #expect(curl.standardOutput.split(separator: "\n").contains(Substring(line)), "\(curl.standardOutput)")
        }
    }

    @Test func whoIsErasedIsGoneFromTheFilesAndNeverInALog() throws {
        let folder = try TemporaryFolder()
        let other = Self.message("00000000000000000000000000000001", email: "ana@example.org")
        let shop = try shop([Self.message(), other], runner: idleRunner(folder))
        func holds(_ text: String) -> Bool {
            ["", "-wal", "-shm"].contains { suffix in
                guard let bytes = FileManager.default.contents(atPath: shop.ledger + suffix) else { return false }
                return bytes.range(of: Data(text.utf8)) != nil
            }
        }
        #expect(holds(Self.email))
        let body = #"{"email":"\#(Self.email.uppercased())"}"#
        let answer = try shop.caller.ask("POST", "/v1/messages/erasures", body)
        #expect(answer.json as NSDictionary == ["deleted": 1, "complete": true])
        #expect(!holds(Self.email) && !holds(Self.id))
        #expect(try shop.caller.ask("GET", "/v1/messages/\(Self.id)").status == 404)
        #expect(try report(shop, 0, #""outcome":"done""#) == 404)
        let deletion = try shop.caller.ask("DELETE", "/v1/messages/\(other.message.id)")
        #expect(deletion.json as NSDictionary == ["deleted": 1, "complete": true])
        #expect(!holds(Self.text))
        #expect(try shop.caller.ask("GET", "/v1/messages").objects("messages").isEmpty)
        let journal = Journal(of: shop.daemon)
        let entry = try journal.entry(
            .messagesDeleted, ["CHATHOURS_REASON": "deletion of \(other.message.id) requested"])
        #expect(try entry.missing(in: MessageCatalog()) == [])
        let log = journal.entries.flatMap { $0.fields.values.joined() }.joined() + shop.daemon.program.standardError
        for words in [Self.name, Self.email, Self.email.uppercased(), Self.text] { #expect(!log.contains(words)) }
    }

    /// Messages that expired while the daemon was stopped are deleted as soon as it is back.
    @Test func whatTimeIsOverIsDeleted() throws {
        let folder = try TemporaryFolder()
        let now = Instant(Int64(Date().timeIntervalSince1970))
        let old = VisitorMessage(
            id: Self.id, site: "shop", department: "sales", form: .offlineForm, receivedAt: now - 91 * 86_400,
            language: "fr", answers: [], answerBy: nil, page: nil)
        let shop = try shop(
            [NewMessage(message: old, targets: [], keep: Span(seconds: 90 * 86_400))], runner: idleRunner(folder))
        // At the daemon's next moment: a heartbeat is a minute.
        try TimeoutError.wait("the end of its time", 90) {
            try shop.caller.ask("GET", "/v1/messages/\(Self.id)").status == 404
        }
        try Journal(of: shop.daemon).entry(.messagesDeleted, ["CHATHOURS_REASON": "retention period over"])
    }
}
