// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Hours
import Ledger
import TestSupport

/// The records of the tests. The shop closes at 18:00 in Paris, and `closing-soon` warns 15 minutes before.
enum Sample {
    static let warning = Instant(rfc3339: "2026-11-24T16:45:00Z")!
    static let close = Instant(rfc3339: "2026-11-24T17:00:00Z")!

    static let runner = Claimer(process: 4_711, startTime: 88_000, bootIdentifier: "b1")
    static let otherRunner = Claimer(process: 4_712, startTime: 88_400, bootIdentifier: "b1")

    /// Says of every claimer that it is alive; and of every one that it is dead.
    static func everybodyLives(_ claimer: Claimer) -> Bool { true }
    static func everybodyIsDead(_ claimer: Claimer) -> Bool { false }

    static func key(_ trigger: String = "closing-soon", days: Int64 = 0, site: String = "shop") -> OccurrenceKey {
        OccurrenceKey(site: site, trigger: trigger, due: warning + days * 86_400)
    }

    static func firing(_ key: OccurrenceKey, late: Int64 = 0, _ actions: [Action] = [.webhook("crm")]) -> Firing {
        let department = Firing.Department(
            name: "sales", displayName: LocalizedText([.init(language: "fr", text: "Été \"\u{7}\"")]), phase: .open,
            reason: "hours", status: .online, accepting: true, route: "sales", closesAt: key.due + 900, opensAt: nil)
        return Firing(
            key: key, event: .close, eventAt: key.due + 900, firedAt: key.due + late, departments: [department],
            texts: [.init(departments: ["sales"], text: LocalizedText([.init(language: "en", text: "Closing")]))],
            actions: actions)
    }

    static func record(_ key: OccurrenceKey, _ outcome: OccurrenceRecord.Outcome, late: Int64 = 0) -> OccurrenceRecord {
        OccurrenceRecord(
            key: key, event: .close, eventAt: key.due + 900, departments: ["sales"], outcome: outcome,
            at: key.due + late)
    }

    static func lease(_ agent: String, reportedAt: Instant = warning) -> AgentLease {
        AgentLease(
            report: AgentReport(
                agent: agent, status: .away, departments: ["sales", "support"], lease: Span(seconds: 90), serving: 2,
                capacity: 3, source: "zendesk"),
            reportedAt: reportedAt, expiries: ["sales": reportedAt + 90, "support": reportedAt + 60])
    }

    static func status(_ department: String, _ status: Status) -> DepartmentStatus {
        DepartmentStatus(
            department: department, status: status, since: warning,
            withoutAgentSince: status == .offline ? warning - 15 : nil)
    }
}

/// A ledger in a folder of the test's own.
final class LedgerUnderTest {
    let folder: TemporaryFolder
    private(set) var ledger: Ledger
    var path: String { "\(folder.path)/ledger.sqlite" }

    init() throws {
        folder = try TemporaryFolder()
        ledger = try Ledger.open(directory: folder.path, at: Sample.warning).ledger
    }

    /// As after a restart of the daemon; fails when the ledger was set aside.
    func reopen() throws {
        let (ledger, setAside) = try Ledger.open(directory: folder.path, at: Sample.warning)
        if let setAside { throw Unexpected(what: "set aside: \(setAside)") }
        self.ledger = ledger
    }

    /// A site's latest occurrences, the newest first.
    func states(_ site: String = "shop", trigger: String? = nil) throws -> [OccurrenceState] {
        try ledger.history(site: site, trigger: trigger, limit: 1_000).map(\.state)
    }

    func claim(
        _ trigger: String = "closing-soon", by claimer: Claimer = Sample.runner,
        isAlive: (Claimer) -> Bool = Sample.everybodyLives
    ) throws -> [ClaimedOccurrence] {
        try ledger.claim(site: "shop", trigger: trigger, by: claimer, at: Sample.close, isAlive: isAlive)
    }
}

struct Unexpected: Error, CustomStringConvertible {
    let what: String
    var description: String { what }
}
