// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import TestSupport
import Testing

/// Presence over random reports, losses, steps of the clock, reloads and restarts.
@Suite struct PresencePropertyTests {
    /// The presence in a ledger that carries out the engine's effects and nothing else.
    private struct Kept {
        private var agents: [String: PresenceChanges.Agent] = [:]
        private var statuses: [String: DepartmentStatus] = [:]
        private var occurrences: [OccurrenceKey: OccurrenceRecord] = [:]

        mutating func take(_ effects: [Effect]) {
            for effect in effects {
                switch effect {
                case .presenceChanged(_, let changes):
                    for (agent, change) in changes.agents { agents[agent] = change == .forgotten ? nil : change }
                    for (department, status) in changes.departments { statuses[department] = status }
                case .fired(let firing): occurrences[firing.key] = OccurrenceRecord(firing)
                case .notFired(let record), .recordMoved(let record):
                    // What has fired stays so, as in the ledger.
                    if occurrences[record.key]?.outcome != .fired { occurrences[record.key] = record }
                default: break
                }
            }
        }

        /// True if all records are kept.
        func holds(_ records: [OccurrenceRecord]) -> Bool {
            records.allSatisfy { record in
                occurrences[record.key].map { $0.outcome == record.outcome && $0.departments == record.departments }
                    ?? false
            }
        }

        /// The snapshot, with its presence as it is kept.
        func restored(_ memory: SiteSnapshot) -> SiteSnapshot {
            var memory = memory
            memory.agents = agents.values.compactMap { if case .counts(let lease) = $0 { lease } else { nil } }
                .sorted { $0.report.agent < $1.report.agent }
            memory.endedAgents = agents.compactMapValues { if case .ended(let instant) = $0 { instant } else { nil } }
            memory.statuses = statuses.values.sorted { $0.department < $1.department }
            return memory
        }
    }

    /// All reports that there ever were: of each agent the one made last holds, until its lease is over.
    private struct Reports {
        private var last: [String: (report: AgentReport, madeAt: Instant)] = [:]

        mutating func take(_ report: AgentReport, madeAt: Instant) {
            if let known = last[report.agent], known.madeAt > madeAt { return }
            last[report.agent] = (report, madeAt)
        }

        mutating func lose(_ source: String, at now: Instant) {
            for (agent, known) in last where known.report.source == source && counts(known, at: now) {
                last[agent] = (AgentReport(agent: agent, status: .offline, departments: []), now)
            }
        }

        mutating func shift(by seconds: Int64) { last = last.mapValues { ($0.report, $0.madeAt + seconds) } }

        func agents(at now: Instant) -> [String] { last.filter { counts($0.value, at: now) }.keys.sorted() }

        private func counts(_ known: (report: AgentReport, madeAt: Instant), at now: Instant) -> Bool {
            known.report.status != .offline && known.madeAt + (known.report.lease ?? Span(seconds: 90)).seconds > now
        }
    }

    private static let departments = ["orders", "sales", "support"]

    private func shop(_ departments: some Sequence<String>, settle: Int64) throws -> Site {
        Site(
            name: "shop", timeZone: "UTC", channel: .liveChat,
            departments: try departments.map { name in
                try department(name, hours: "daily: 00:00-24:00", presence: try agentsNeeded(settle: "\(settle)s"))
            }, offlineForm: .contactForm,
            triggers: [try trigger("gone", "offline for 20s"), try trigger("back", "online")])
    }

    private func report(_ chance: inout SeededRandom) -> AgentReport {
        let lease: Int64? = chance.once(in: 3) ? nil : [2, 4, 60, 3_600, 86_400][chance.number(0...4)]
        return AgentReport(
            agent: "agent-\(chance.number(1...6))", status: AgentStatus.allCases[chance.number(0...3)],
            departments: [Self.departments[chance.number(0...2)]] + (chance.once(in: 3) ? ["billing"] : []),
            lease: lease.map { Span(seconds: $0) }, source: chance.once(in: 2) ? "app" : "desk")
    }

    @Test(arguments: SeededRandom.seeds(60))
    func aRestartAtEveryStepChangesNothing(seed: UInt64) throws {
        var chance = SeededRandom(seed: seed)
        var (site, now) = (try shop(Self.departments, settle: 15), at("2026-11-23T10:00:00Z"))
        var (lasting, restarting, kept, reports) = (Engine(), Engine(), Kept(), Reports())
        _ = lasting.handle(.load(site), at: now)
        kept.take(restarting.handle(.load(site), at: now))
        for step in 0..<60 {
            now = now + Int64([0, 1, 7, 15, 40, 95, 4_000][chance.number(0...6)])
            let event: Event
            switch chance.number(0...11) {
            case 0...5:
                let report = report(&chance)
                let madeAt = now - Int64(chance.once(in: 2) ? 0 : chance.number(0...100))
                reports.take(report, madeAt: madeAt)
                event = .reported(site: "shop", [report], asOf: madeAt)
            case 6, 7:
                let agent = "agent-\(chance.number(1...6))"
                let madeAt = now - Int64(chance.number(0...5))
                reports.take(AgentReport(agent: agent, status: .offline, departments: []), madeAt: madeAt)
                event = .signedOff(site: "shop", agent: agent, asOf: madeAt)
            case 8:
                reports.lose("app", at: now)
                event = .sourceLost(site: "shop", source: "app")
            case 9:
                let seconds = Int64(chance.number(-3_000...3_000))
                now = now + seconds
                reports.shift(by: seconds)
                event = .clockStepped(by: seconds)
            case 10:
                site = try shop(
                    Self.departments.prefix(chance.number(1...3)), settle: Int64(chance.number(1...30)))
                event = .load(site)
            default: event = .moment
            }
            _ = lasting.handle(event, at: now)
            kept.take(restarting.handle(event, at: now))
            let memory = try #require(restarting.memory(of: "shop"))
            let place = Comment("seed \(seed), step \(step): \(event)")
            try #require(isAlike(kept.restored(memory), memory), place)
            try #require(kept.holds(memory.occurrences), place)
            restarting = Engine()
            kept.take(restarting.handle(.load(site, memory: kept.restored(memory)), at: now))
            try #require(isAlike(restarting.memory(of: "shop"), lasting.memory(of: "shop")), place)
            try #require(lasting.leases(of: "shop").map(\.report.agent) == reports.agents(at: now), place)
        }
    }

    /// True if the snapshots are the same but for the instant of the last turn: a restart is one more.
    private func isAlike(_ one: SiteSnapshot?, _ other: SiteSnapshot?) -> Bool {
        guard var one, let other else { return false }
        one.processedThrough = other.processedThrough
        return one == other
    }
}
