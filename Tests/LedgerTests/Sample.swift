// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import GRDB
import Hours
import Linux
import TestSupport

@testable import Ledger

/// The records of the tests. The shop closes at 18:00 in Paris, and `closing-soon` warns 15 minutes before.
enum Sample {
    static let warning = Instant(rfc3339: "2026-11-24T16:45:00Z")!
    static let close = Instant(rfc3339: "2026-11-24T17:00:00Z")!

    static let runner = ProcessIdentity(process: 4_711, startTime: 88_000, bootIdentifier: "b1")
    static let otherRunner = ProcessIdentity(process: 4_712, startTime: 88_400, bootIdentifier: "b1")

    /// Says of every claimer that it is alive; and of every one that it is dead.
    static func everybodyLives(_ claimer: ProcessIdentity) -> Bool { true }
    static func everybodyIsDead(_ claimer: ProcessIdentity) -> Bool { false }

    static func work(_ trigger: String = "closing-soon", site: String = "shop") -> Workload {
        .trigger(TriggerPath(site: site, trigger: trigger))
    }

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

    /// Agents who count, and departments' statuses.
    static func presence(_ agents: [AgentLease], _ statuses: [DepartmentStatus] = []) -> PresenceChanges {
        var memory = SiteSnapshot()
        (memory.agents, memory.statuses) = (agents, statuses)
        return PresenceChanges(memory)
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

    /// A site's occurrences, the newest first.
    func states(_ site: String = "shop", trigger: String? = nil) throws -> [OccurrenceState] {
        try OccurrenceState.all(in: ledger, site: site).filter { trigger == nil || $0.key.trigger == trigger }
            .map(\.state)
    }

    /// The claimers of a trigger's jobs, by occurrence and place.
    func claimers(_ trigger: String = "closing-soon") throws -> [ProcessIdentity?] {
        try ledger.read { database in
            try Row.fetchAll(
                database, sql: "SELECT claimer FROM job WHERE queue = ? ORDER BY payload, position",
                arguments: [trigger])
        }.map { row in
            try (row["claimer"] as String?).map { try JSONDecoder().decode(ProcessIdentity.self, from: Data($0.utf8)) }
        }
    }

    func claim(
        _ trigger: String = "closing-soon", by claimer: ProcessIdentity = Sample.runner,
        isAlive: (ProcessIdentity) -> Bool = Sample.everybodyLives
    ) throws -> [ClaimedFiring] {
        try ledger.claim(Sample.work(trigger), by: claimer, at: Sample.close, isAlive: isAlive).map { claim in
            guard case .firing(let firing, let jobs) = claim else { throw Unexpected(what: "\(claim)") }
            return ClaimedFiring(firing: firing, jobs: jobs)
        }
    }

    /// Reports an attempt at an action.
    @discardableResult
    func report(
        _ key: OccurrenceKey, action index: Int, _ outcome: AttemptOutcome, retryAt: Instant? = nil,
        _ detail: String = "", at now: Instant = Sample.close
    ) throws -> JobProgress {
        try ledger.report(
            AttemptReport(job: .action(key, index: index), outcome: outcome, detail: detail, retryAt: retryAt),
            of: Sample.work(key.trigger, site: key.site), at: now)
    }
}

/// A claim of a firing.
struct ClaimedFiring {
    let firing: Firing
    let jobs: [ClaimedJob<Action>]
}

/// The state of an occurrence, in the words of 0.1.0's ledger.
enum OccurrenceState: String {
    case due, claimed, done, failed, missed, unmet, paused

    /// A site's occurrences, the newest first.
    static func all(in ledger: Ledger, site: String) throws -> [(key: OccurrenceKey, state: OccurrenceState)] {
        let rows = try ledger.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT trigger, due, outcome, total(state = 'waiting') AS waiting,
                        total(state = 'failed') AS failed, count(claimer) AS claimed
                    FROM occurrence LEFT JOIN job ON payload = occurrence.id AND queue = trigger
                    WHERE occurrence.site = ? GROUP BY occurrence.id ORDER BY due DESC, occurrence.id DESC
                    """, arguments: [site])
        }
        return try rows.map { row in
            let word: String =
                if row["outcome"] != "fired" {
                    row["outcome"]
                } else if row["waiting"] > 0 {
                    row["claimed"] > 0 ? "claimed" : "due"
                } else {
                    row["failed"] > 0 ? "failed" : "done"
                }
            guard let state = OccurrenceState(rawValue: word) else { throw Unexpected(what: word) }
            return (OccurrenceKey(site: site, trigger: row["trigger"], due: Instant(row["due"])), state)
        }
    }
}

struct Unexpected: Error, CustomStringConvertible {
    let what: String
    var description: String { what }
}
