// SPDX-License-Identifier: Apache-2.0

import Foundation
import Systemd
import TestSupport
import Testing

/// Triggers, agents, operators and the ledger.
extension JournalSession {
    func firing() throws -> [Journal] {
        let more = """
              unmet: { when: 15min before close, departments: [sales], if: { phase: closed }, do: [{ webhook: hook }] }
              held: { when: 15min before close, departments: [sales], do: [{ webhook: hook }] }
              refused: { when: 8h before close, departments: [sales, support], do: [{ webhook: hook }] }
              spoken: { when: 8h before close, departments: [support], do: [{ command: [echo, well said] }] }
            """
        let receiver = try HookReceiver { .answer($0.trigger == "refused" ? 410 : 204) }
        let shop = try shop(ProcessShop.yaml(more: more), zone: TestZone(nowReading: 16, 44, 54), receiver: receiver)
        let journal = Journal(of: shop.daemon)
        try shop.caller.ask("POST", "/v1/sites/shop/triggers/held/pause")
        let closes = try #require(shop.daemon.state(of: "shop").department("sales")["closes_at"] as? String)
        let due = ProcessShop.instant(closes, -900)
        func entry(_ kind: MessageID, _ trigger: String) throws -> JournalEntry {
            try journal.entry(kind, ["CHATHOURS_SITE": "shop", "CHATHOURS_TRIGGER": trigger])
        }
        let fired = try entry(.triggerFired, "closing-soon")
        #expect(fired["CHATHOURS_DUE"] == [due] && fired["CHATHOURS_DEPARTMENT"] == ["sales"] && fired.priority == 5)
        #expect(fired["CHATHOURS_REASON"] == ["close"])
        #expect((0..<1_000_000).contains(fired["CHATHOURS_LATENESS_USEC"].first.flatMap { Int($0) } ?? -1))
        #expect(try entry(.noticeShown, "closing-soon")["CHATHOURS_DEPARTMENT"] == ["sales"])
        let tried = try entry(.actionTried, "closing-soon")
        #expect(tried["CHATHOURS_ACTION"] == ["webhook hook"] && tried["CHATHOURS_OUTCOME"] == ["done"])
        #expect(tried["CHATHOURS_DUE"] == [due] && tried["SYSLOG_IDENTIFIER"] == ["chathours-runner"])
        #expect(tried.priority == 5)
        let unmet = try entry(.triggerUnmet, "unmet")
        #expect(unmet["CHATHOURS_REASON"] == ["unmet"] && unmet.priority == 6)
        let held = try entry(.triggerHeldBack, "held")
        #expect(held["CHATHOURS_REASON"] == ["paused"] && held["CHATHOURS_DUE"] == [due] && held.priority == 5)
        try shop.caller.ask("POST", "/v1/sites/shop/triggers/held/resume")
        for kind in [MessageID.triggerPaused, .triggerResumed] { #expect(try entry(kind, "held").priority == 5) }

        let key = try shop.run("refused")
        let byHand = ["CHATHOURS_TRIGGER": "refused", "CHATHOURS_DUE": String(key.dropFirst("shop.refused.".count))]
        _ = try entry(.triggerRunAsked, "refused")
        #expect(try journal.entry(.triggerFired, byHand)["CHATHOURS_DEPARTMENT"] == ["sales", "support"])
        let failed = try journal.entry(.triggerFailed, byHand)
        #expect(failed["CHATHOURS_REASON"].first?.contains("410") == true && failed.priority == 3)
        #expect(try journal.entry(.actionTried, byHand).priority == 3)
        try shop.run("spoken")
        #expect(try entry(.actionRemark, "spoken").message.hasSuffix(": well said"))
        try shop.settled("spoken")
        return [journal]
    }

    func lateness() throws -> [Journal] {
        let more = """
              lunch-sign: { when: break start lunch, departments: [sales], do: [{ webhook: hook }] }
              strict-sign: { when: break start lunch, departments: [sales], if-late: 1s, do: [{ webhook: hook }] }
            """
        let shop = try shop(ProcessShop.yaml(more: more), zone: TestZone(nowReading: 11, 59, 52))
        let upcoming = try #require(shop.daemon.state(of: "shop").json["upcoming"] as? [[String: String]])
        let noon = try #require(upcoming.first { $0["phase"] == "break" }?["at"])
        try shop.kill(SIGTERM)
        #expect(Date() < Clock.instant(noon).addingTimeInterval(-1), "or the machine is too slow for this test")
        try Clock.wait(until: Clock.instant(noon).addingTimeInterval(4))
        try shop.start()
        let journal = Journal(of: shop.daemon)
        let late = try journal.entry(.triggerLate, ["CHATHOURS_TRIGGER": "lunch-sign", "CHATHOURS_DUE": noon])
        #expect(late.priority == 4 && late["CHATHOURS_DEPARTMENT"] == ["sales"])
        #expect((4_000_000..<60_000_000).contains(late["CHATHOURS_LATENESS_USEC"].first.flatMap { Int($0) } ?? 0))
        let missed = try journal.entry(.triggerMissed, ["CHATHOURS_TRIGGER": "strict-sign", "CHATHOURS_DUE": noon])
        #expect(missed.priority == 4 && missed["CHATHOURS_REASON"] == ["missed"])
        return [journal]
    }

    func presence() throws -> [Journal] {
        let digest = try RunningProgram(Checkout.program("sh"), ["-c", "printf %s \(Self.token) | sha256sum"])
        _ = try digest.exitStatus(within: 5)
        let hash = digest.standardOutput.prefix(64)
        let shop = try shop(
            ProcessShop.yaml(presence: "presence: { required: yes, settle: 0s }"),
            settings: "sources: { crm: { token-sha256: \(hash), silent-after: 2s } }\n")
        let journal = Journal(of: shop.daemon)
        func report(_ words: String, _ kind: MessageID, _ status: String) throws {
            let body = "{\(words),\"departments\":[\"sales\"],\"lease\":\"1h\"}"
            #expect(try shop.caller.ask("PUT", "/v1/sites/shop/agents/\(Self.agent)", body).status == 200)
            let entry = try journal.entry(kind, ["CHATHOURS_DEPARTMENT": "sales", "CHATHOURS_STATUS": status])
            #expect(entry.priority == 5 && entry["CHATHOURS_SITE"] == ["shop"])
        }
        try report(#""status":"online","serving":1,"capacity":3"#, .presenceBack, "online")
        try report(#""status":"online","serving":3,"capacity":3"#, .presenceBusy, "busy")
        try report(#""status":"away""#, .presenceAway, "away")
        try report(#""status":"offline""#, .presenceLost, "offline")
        #expect(try journal.entry(.sourceSilent, ["CHATHOURS_SOURCE": "crm"]).priority == 4)
        let agent = #"{"agent":"\#(Self.agent)","status":"online","departments":["sales","orders"]}"#
        let list = #"{"agents":[\#(agent)],"complete":false}"#
        let source = ControlCaller(path: shop.daemon.agentsSocket, token: Self.token)
        #expect(try source.ask("PUT", "/v1/sites/shop/agents", list).status == 200)
        #expect(try journal.entry(.sourceBack, ["CHATHOURS_SOURCE": "crm"]).priority == 5)
        let unknown = ["CHATHOURS_SITE": "shop", "CHATHOURS_SOURCE": "crm", "CHATHOURS_DEPARTMENT": "orders"]
        #expect(try journal.entry(.departmentUnknown, unknown).priority == 4)
        return [journal]
    }

    func overrides() throws -> [Journal] {
        let shop = try shop()
        let journal = Journal(of: shop.daemon)
        let body = #"{"kind":"close","departments":["sales"],"for":"1h","reason":"Fire drill","by":"ann"}"#
        #expect(try shop.caller.ask("POST", "/v1/sites/shop/overrides", body).status == 201)
        let of = ["CHATHOURS_SITE": "shop", "CHATHOURS_DEPARTMENT": "sales", "CHATHOURS_PHASE": "closed"]
        let set = try journal.entry(.overrideSet, of)
        #expect(set["CHATHOURS_REASON"] == ["Fire drill"] && set.priority == 5)
        try shop.caller.ask("DELETE", "/v1/sites/shop/overrides?department=sales")
        #expect(try journal.entry(.overrideEnded, of)["CHATHOURS_REASON"] == ["cleared"])
        return [journal]
    }

    func damage() throws -> [Journal] {
        let folder = try TemporaryFolder()
        try folder.write("state/ledger.sqlite", Data(repeating: 0xA5, count: 50_000))
        let daemon = try DaemonUnderTest(
            sites: ["shop": ShopSite.yaml()], zone: Self.morning, folder: folder, launcher: Journal.launcher())
        let journal = Journal(of: daemon)
        let entry = try journal.entry(.ledgerSetAside)
        #expect(entry.priority == 3)
        #expect(entry["CHATHOURS_FILE"].first?.hasPrefix("\(folder.path)/state/ledger.sqlite") == true)
        let shop = try shop()
        let damaged = Journal(of: shop.daemon)
        try LedgerRow.execute("UPDATE departmentStatus SET status = '{'", in: shop.ledger)
        try shop.restart()
        let row = try Journal(of: shop.daemon).entry(.rowDamaged)
        #expect(row.priority == 3)
        #expect(row["CHATHOURS_REASON"].first?.hasPrefix("departmentStatus site=shop department=") == true)
        return [journal, damaged, Journal(of: shop.daemon)]
    }

    func fullDisk() throws -> [Journal] {
        let disk = try SmallDisk(kilobytes: 2_048)
        let shop = try shop(state: "\(disk.path)/state")
        let journal = Journal(of: shop.daemon)
        try disk.fill()
        // The write-ahead log may have room to itself at first.
        var rest = 2_000
        while !journal.entries.contains(where: { $0.kind == .ledgerFailed }), rest > 0 {
            try shop.run("by-hand")
            rest -= 1
        }
        #expect(try journal.entry(.ledgerFailed).priority == 3)
        try disk.empty()
        #expect(try journal.entry(.ledgerHealed).priority == 5)
        return [journal]
    }

    func runners() throws -> [Journal] {
        let shop = try shop(runner: Checkout.program("false"))
        let journal = Journal(of: shop.daemon)
        try shop.run("by-hand")
        let failed = try journal.entry(.runnerFailed, ["CHATHOURS_SITE": "shop", "CHATHOURS_TRIGGER": "by-hand"])
        #expect(failed["CHATHOURS_REASON"] == ["exited with status 1"] && failed.priority == 4)

        let words =
            try Journal.launcher() + [
                Checkout.product("chathours-runner"), "shop.by-hand", "--config", "\(shop.folder.path)/etc", "--socket",
                "\(shop.folder.path)/nobody",
            ]
        let runner = try RunningProgram(words[0], Array(words.dropFirst()))
        #expect(try runner.exitStatus(within: 30) == 75)
        let of = ["CHATHOURS_SITE": "shop", "CHATHOURS_TRIGGER": "by-hand"]
        #expect(try Journal(of: runner).entry(.runnerUnanswered, of).priority == 3)

        // In a folder of its own it has no runner beside it.
        let folder = try TemporaryFolder()
        let lonely = "\(folder.path)/chathoursd"
        try FileManager.default.copyItem(atPath: Checkout.product("chathoursd"), toPath: lonely)
        let daemon = try DaemonUnderTest(
            sites: ["shop": ProcessShop.yaml()], zone: Self.morning,
            launcher: Journal.launcher() + [Checkout.program("sh"), "-c", #"shift; exec "$0" "$@""#, lonely])
        #expect(try Journal(of: daemon).entry(.runnerMissing).priority == 4)
        return [journal, Journal(of: runner), Journal(of: daemon)]
    }

    static let token = "the-token-of-the-crm"
    static let agent = "ann@example.com"
}
