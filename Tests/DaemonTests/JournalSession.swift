// SPDX-License-Identifier: Apache-2.0

import Foundation
import Systemd
import TestSupport
import Testing

/// Runs daemons so that they log every kind of entry.
enum JournalSession: CaseIterable {
    case life, badStart, lastGood, configuration, publication, firing, lateness, presence, overrides, damage, fullDisk,
        zones
    case runners, crowd

    /// The kinds that it must bring about.
    var kinds: Set<MessageID> {
        switch self {
        case .life: [.started, .configurationLoaded, .phaseChanged, .stopped]
        case .badStart: [.configurationFinding, .configurationRejected, .nothingPublished, .startFailed]
        case .lastGood: [.lastGoodInForce, .lastGoodUnreadable, .lastGoodNotKept]
        case .configuration: [.reloadAsked, .configurationUnreadable, .siteWithdrawn, .withdrawalFailed]
        case .publication: [.publicationFailed, .publicationHealed, .generationNotKept]
        case .firing:
            [
                .triggerFired, .noticeShown, .triggerUnmet, .triggerHeldBack, .triggerPaused, .triggerResumed,
                .triggerRunAsked, .triggerFailed, .actionTried, .actionRemark,
            ]
        case .lateness: [.triggerLate, .triggerMissed]
        case .presence:
            [
                .presenceBack, .presenceBusy, .presenceAway, .presenceLost, .sourceSilent, .sourceBack,
                .departmentUnknown,
            ]
        case .overrides: [.overrideSet, .overrideEnded]
        case .damage: [.ledgerSetAside, .rowDamaged]
        case .fullDisk: [.ledgerFailed, .ledgerHealed]
        case .zones: [.tzdataChanged, .boundariesMoved, .zoneUnreadable]
        case .runners: [.runnerFailed, .runnerMissing, .runnerUnanswered]
        case .crowd: [.connectionRefused]
        }
    }

    /// The journals of the daemons and runners that were started.
    func journals() throws -> [Journal] {
        switch self {
        case .life: try life()
        case .badStart: try badStart()
        case .lastGood: try lastGood()
        case .configuration: try configuration()
        case .publication: try publication()
        case .firing: try firing()
        case .lateness: try lateness()
        case .presence: try presence()
        case .overrides: try overrides()
        case .damage: try damage()
        case .fullDisk: try fullDisk()
        case .zones: try zones()
        case .runners: try runners()
        case .crowd: try crowd()
        }
    }

    static let morning = TestZone(nowReading: 10, 0, 20)

    func shop(
        _ site: String = ProcessShop.yaml(), zone: TestZone = TestZone(nowReading: 10, 0, 0),
        receiver: HookReceiver? = nil, settings: String = "", state: String? = nil, runner: String? = nil
    ) throws -> FiringShop {
        try FiringShop(
            site, zone: zone, receiver: receiver, settings: settings, state: state, runner: runner,
            launcher: Journal.launcher())
    }

    // MARK: - The daemon and its files

    private func life() throws -> [Journal] {
        let daemon = try DaemonUnderTest(
            sites: ["shop": ShopSite.yaml()], zone: Self.morning, launcher: Journal.launcher())
        let journal = Journal(of: daemon)
        let generation = try daemon.state(of: "shop").generation
        let loaded = try journal.entry(.configurationLoaded, ["CHATHOURS_SITE": "shop"])
        #expect(loaded["CHATHOURS_DEPARTMENT"] == ["sales", "support"])
        let phase = try journal.entry(.phaseChanged, ["CHATHOURS_DEPARTMENT": "sales", "CHATHOURS_PHASE": "open"])
        #expect(phase["CHATHOURS_REASON"] == ["hours"] && phase.priority == 5)
        #expect((1...generation).contains(phase["CHATHOURS_GENERATION"].first.flatMap { Int($0) } ?? 0))
        daemon.program.send(SIGTERM)
        #expect(try daemon.program.exitStatus(within: 5) == 0)
        return [journal]
    }

    private func badStart() throws -> [Journal] {
        let daemon = try DaemonUnderTest(
            sites: ["shop": ShopSite.yaml(salesHours: "09:00-25:00")], zone: Self.morning, launcher: Journal.launcher())
        let journal = Journal(of: daemon)
        let file = "\(daemon.folder.path)/etc/sites/shop.yaml"
        let finding = try journal.entry(.configurationFinding, ["CHATHOURS_SITE": "shop", "CHATHOURS_FILE": file])
        #expect(finding["CHATHOURS_LINE"] == ["5"] && finding.priority == 3)
        #expect(try journal.entry(.configurationRejected, ["CHATHOURS_FILE": file]).priority == 3)
        #expect(try journal.entry(.nothingPublished).priority == 3)
        let second = try DaemonUnderTest(
            sites: [:], zone: Self.morning, folder: daemon.folder, launcher: Journal.launcher())
        #expect(try second.program.exitStatus(within: 10) == 75)
        let refused = Journal(of: second)
        #expect(try refused.entry(.startFailed).priority == 2)
        return [journal, refused]
    }

    private func lastGood() throws -> [Journal] {
        let first = try DaemonUnderTest(
            sites: ["shop": ShopSite.yaml(), "other": ShopSite.yaml()], zone: Self.morning, launcher: Journal.launcher()
        )
        try first.state(of: "shop")
        first.program.send(SIGTERM)
        #expect(try first.program.exitStatus(within: 5) == 0)
        let kept = "\(first.folder.path)/state/last-good/sites"
        try FileManager.default.removeItem(atPath: "\(kept)/other/manifest")
        // A copy cannot take the place of a file that it cannot remove.
        try first.folder.write("state/last-good/sites/.third.new/folder/x", "")
        let bad = ShopSite.yaml(salesHours: "09:00-25:00")
        let second = try DaemonUnderTest(
            sites: ["shop": bad, "other": bad, "third": ShopSite.yaml()], zone: Self.morning, folder: first.folder,
            launcher: Journal.launcher())
        let journal = Journal(of: second)
        let inForce = try journal.entry(.lastGoodInForce, ["CHATHOURS_SITE": "shop"])
        #expect(inForce.priority == 3 && inForce["CHATHOURS_FILE"] == ["\(first.folder.path)/etc/sites/shop.yaml"])
        #expect(try journal.entry(.lastGoodUnreadable, ["CHATHOURS_SITE": "other"]).priority == 3)
        let notKept = try journal.entry(.lastGoodNotKept, ["CHATHOURS_SITE": "third"])
        #expect(notKept.priority == 3 && notKept["ERRNO"].count == 1)
        return [Journal(of: first), journal]
    }

    private func configuration() throws -> [Journal] {
        let shop = try shop()
        let journal = Journal(of: shop.daemon)
        let (sites, files) = ("\(shop.folder.path)/etc/sites", FileManager.default)
        try files.moveItem(atPath: sites, toPath: "\(sites).away")
        try shop.caller.ask("POST", "/v1/reload")
        #expect(try journal.entry(.configurationUnreadable, ["CHATHOURS_FILE": sites]).priority == 3)
        try files.moveItem(atPath: "\(sites).away", toPath: sites)
        #expect(try journal.entry(.reloadAsked)["CHATHOURS_BY"].first?.hasPrefix("uid \(geteuid()), pid ") == true)

        try shop.folder.write("etc/sites/other.yaml", ShopSite.yaml())
        try shop.caller.ask("POST", "/v1/reload")
        try shop.daemon.state(of: "other")
        let published = "\(shop.daemon.runtime)/other"
        try files.moveItem(atPath: published, toPath: "\(published).away")
        try shop.folder.write("run/other", "in the way")
        try files.removeItem(atPath: "\(sites)/other.yaml")
        try shop.caller.ask("POST", "/v1/reload")
        #expect(try journal.entry(.siteWithdrawn, ["CHATHOURS_SITE": "other"]).priority == 5)
        let failed = try journal.entry(.withdrawalFailed, ["CHATHOURS_SITE": "other"])
        #expect(failed.priority == 3 && failed["ERRNO"] == ["\(ENOTDIR)"])
        return [journal]
    }

    private func publication() throws -> [Journal] {
        let disk = try SmallDisk(kilobytes: 64)
        let folder = try TemporaryFolder()
        // The number has a file of its own, which cannot take a folder's place.
        try folder.write("state/shop.generation/x", "")
        let daemon = try DaemonUnderTest(
            sites: ["shop": ShopSite.yaml()], zone: Self.morning, folder: folder, runtime: "\(disk.path)/run",
            launcher: Journal.launcher())
        let journal = Journal(of: daemon)
        let before = try daemon.state(of: "shop")
        #expect(try journal.entry(.generationNotKept, ["CHATHOURS_SITE": "shop"]).priority == 4)
        try disk.fill()
        try daemon.folder.write("etc/sites/shop.yaml", ShopSite.yaml(salesHours: "14:00-17:00"))
        daemon.program.send(SIGHUP)
        let failed = try journal.entry(.publicationFailed, ["CHATHOURS_SITE": "shop"])
        #expect(failed.priority == 3 && failed["ERRNO"] == ["\(ENOSPC)"])
        #expect(failed["CHATHOURS_GENERATION"] == ["\(before.generation)"], "the one that stays")
        #expect(try journal.entry(.phaseChanged, ["CHATHOURS_PHASE": "closed"])["CHATHOURS_GENERATION"] == [])
        try disk.empty()
        let healed = try journal.entry(.publicationHealed, within: 40, ["CHATHOURS_SITE": "shop"])
        #expect(healed.priority == 5 && healed["CHATHOURS_GENERATION"].count == 1)
        return [journal]
    }

    private func crowd() throws -> [Journal] {
        let shop = try shop()
        var connections: [Int32] = []
        defer { for connection in connections { close(connection) } }
        for _ in 0..<410 { connections.append(try shop.caller.connected()) }
        let journal = Journal(of: shop.daemon)
        #expect(try journal.entry(.connectionRefused).priority == 4)
        return [journal]
    }

    private func zones() throws -> [Journal] {
        let folder = try TemporaryFolder()
        try folder.write("zoneinfo/tzdata.zi", "# version 2026a\n")
        try folder.write("zoneinfo/Test/There", Self.morning.file)
        let there = ShopSite.yaml().replacingOccurrences(of: TestZone.name, with: "Test/There")
        // It looks for new data whenever it wakes: here after five seconds, and half a minute later.
        let daemon = try DaemonUnderTest(
            sites: ["here": ShopSite.yaml(), "there": there], zone: Self.morning, folder: folder,
            launcher: Journal.launcher(), environment: ["WATCHDOG_USEC": "10000000"])
        try daemon.state(of: "there")
        try folder.write("zoneinfo/Test/There", Data("TZif2".utf8))
        try TestZone(nowReading: 17, 30, 20).install(in: folder)
        let journal = Journal(of: daemon)
        #expect(try journal.entry(.tzdataChanged, within: 65).priority == 5)
        let moved = try journal.entry(.boundariesMoved, ["CHATHOURS_SITE": "here"])
        #expect(moved["CHATHOURS_DEPARTMENT"] == ["sales", "support"] && moved.priority == 5)
        #expect(try journal.entry(.zoneUnreadable, ["CHATHOURS_ZONE": "Test/There"]).priority == 3)
        return [journal]
    }
}
