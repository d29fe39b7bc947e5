// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlServer
import Hours
import Synchronization

/// A daemon that keeps what it is told and decides nothing. Each of its sites has the departments `sales` and `support`
/// and the triggers `closing-soon` and `lunch`, of which `lunch` has never been due.
final class DaemonStandIn: ControlHandler {
    static let departments = ["sales", "support"]
    /// In Paris: Tue 1 Jul 2031 16:30 CEST.
    static let due = Instant(rfc3339: "2031-07-01T14:30:00Z")!
    /// In Paris: Tue 5 Jan 2021 09:00 CET.
    static let past = Instant(rfc3339: "2021-01-05T08:00:00Z")!

    struct Memory {
        var agents: [AgentLease] = []
        var decisions: [OverrideOrder] = []
        var overrides: [Override] = []
        var history: [OverrideRecord] = []
        var paused: Set<String> = []
        var runs: [OccurrenceKey] = []
        var reload = ReloadReport(diagnostics: [], sites: [])
        var publicationFailure: String?
        var rejected: [RejectedFile] = []
        var messageCounts = SiteStatus.MessageCounts(waiting: 0, failed: 0)
        var failedActions: [FailedAction] = []
        var watchers = 0
        var historyLength = 1
        /// The one kept last first.
        var messages: [MessageRecord] = []
        var queries: [MessageQuery] = []
        var retried: [String] = []
        var erased: [String] = []
        var leavesTraces = false
    }

    let sites: [String]
    let memory = Mutex(Memory())
    let feed = ChangeFeed()

    init(sites: [String] = ["boutique"]) {
        self.sites = sites
    }

    private func check(_ site: String) throws(ProblemDetails) {
        guard sites.contains(site) else { throw .unknown("site", site) }
    }

    private func check(_ trigger: String, of site: String) throws(ProblemDetails) {
        try check(site)
        guard ["closing-soon", "lunch"].contains(trigger) else { throw .unknown("trigger", trigger) }
    }

    func status(by requester: Caller) async throws(ProblemDetails) -> DaemonStatus {
        DaemonStatus(
            version: "1.0", startedAt: Self.past, tzdata: "2026f", configuration: "/nowhere/etc",
            rejected: memory.withLock { $0.rejected }, sites: try await sites(by: requester))
    }

    func reload(by requester: Caller) async throws(ProblemDetails) -> ReloadReport { memory.withLock { $0.reload } }

    func metrics(by requester: Caller) async throws(ProblemDetails) -> Metrics {
        throw ProblemDetails(status: 503, detail: "no metrics here")
    }

    func changes(by requester: Caller) async throws(ProblemDetails) -> AsyncStream<Change> {
        let changes = feed.listen()
        memory.withLock { $0.watchers += 1 }
        return changes
    }

    func sites(by requester: Caller) async throws(ProblemDetails) -> [SiteStatus] {
        memory.withLock { memory in
            sites.map { site in
                SiteStatus(
                    site: site, generation: 4_711, phase: .open, accepting: true, nextChange: Self.due + 900,
                    nextFiring: SiteStatus.NextFiring(trigger: "closing-soon", due: Self.due),
                    publication: SiteStatus.PublicationHealth(lastAt: Self.past, failure: memory.publicationFailure),
                    pausedTriggers: memory.paused.sorted(), overrides: memory.overrides, messages: memory.messageCounts,
                    failedActions: memory.failedActions)
            }
        }
    }

    func state(of site: String, by requester: Caller) async throws(ProblemDetails) -> [UInt8] {
        try check(site)
        let departments = Self.departments.map { #""\#($0)":{}"# }.joined(separator: ",")
        return Array(
            #"{"schema":1,"site":"\#(site)","time_zone":"Europe/Paris","departments":{\#(departments)}}   "#.utf8)
    }

    func route(of department: String, in site: String, by requester: Caller) async throws(ProblemDetails)
        -> ChatRouteResponse
    {
        throw .unknown("department", department)
    }

    func agents(of site: String, by requester: Caller) async throws(ProblemDetails) -> [AgentLease] {
        try check(site)
        return memory.withLock { $0.agents }
    }

    func agent(_ agent: String, of site: String, by requester: Caller) async throws(ProblemDetails) -> AgentLease {
        try check(site)
        guard let lease = memory.withLock({ $0.agents.first { $0.report.agent == agent } }) else {
            throw .unknown("agent", agent)
        }
        return lease
    }

    func report(_ report: PresenceReport, to site: String, by requester: Caller) async throws(ProblemDetails)
        -> AgentPresence
    {
        try check(site)
        let expiries = report.report.departments.map { ($0, Self.due) }
        let lease = AgentLease(
            report: report.report, reportedAt: Self.past, expiries: Dictionary(uniqueKeysWithValues: expiries))
        memory.withLock { $0.agents.append(lease) }
        return AgentPresence(lease)
    }

    func report(_ reports: [PresenceReport], complete: Bool, to site: String, by requester: Caller)
        async throws(ProblemDetails) -> AgentListOutcome
    {
        for report in reports { _ = try await self.report(report, to: site, by: requester) }
        return AgentListOutcome(reported: reports.count, removed: 0)
    }

    func remove(agent: String, from site: String, by requester: Caller) async throws(ProblemDetails) {
        _ = try await self.agent(agent, of: site, by: requester)
        memory.withLock { $0.agents.removeAll { $0.report.agent == agent } }
    }

    func overrides(of site: String, by requester: Caller) async throws(ProblemDetails) -> [Override] {
        try check(site)
        return memory.withLock { $0.overrides }
    }

    func override(_ order: OverrideOrder, in site: String, by requester: Caller) async throws(ProblemDetails)
        -> [Override]
    {
        try check(site)
        for department in order.departments ?? [] where !Self.departments.contains(department) {
            throw .unacceptable("departments", "unknown department \(department)")
        }
        let phase: Phase =
            switch order.kind {
            case .close: .closed
            case .open, .extend: .open
            case .break: .break
            }
        return memory.withLock { memory in
            memory.decisions.append(order)
            let set = (order.departments ?? Self.departments).map {
                Override(
                    id: Int64(memory.decisions.count), department: $0, phase: phase, from: Self.past,
                    until: order.until, reason: order.reason, by: order.by, setAt: Self.past)
            }
            memory.overrides += set
            return set
        }
    }

    func clearOverrides(of department: String?, in site: String, by requester: Caller)
        async throws(ProblemDetails) -> [Override]
    {
        try check(site)
        return memory.withLock { memory in
            let cleared = memory.overrides.filter { department == nil || $0.department == department }
            memory.overrides.removeAll { cleared.contains($0) }
            memory.history += cleared.map {
                OverrideRecord(override: $0, end: .cleared, endedAt: Self.due, endedBy: "uid 1000")
            }
            return cleared
        }
    }

    func overrideHistory(of site: String, limit: Int, by requester: Caller) async throws(ProblemDetails)
        -> [OverrideRecord]
    {
        try check(site)
        return memory.withLock { Array($0.history.suffix(limit).reversed()) }
    }

    func triggers(of site: String, by requester: Caller) async throws(ProblemDetails) -> [TriggerStatus] {
        try check(site)
        return ["closing-soon", "lunch"].map(trigger)
    }

    private func trigger(_ name: String) -> TriggerStatus {
        let isWarning = name == "closing-soon"
        return TriggerStatus(
            name: name, when: isWarning ? "15min before close" : "break start lunch", departments: Self.departments,
            nextFiring: isWarning ? Self.due : nil,
            lastResult: isWarning
                ? TriggerStatus.LastResult(due: Self.past, outcome: .fired, at: Self.past + 180) : nil,
            paused: memory.withLock { $0.paused.contains(name) })
    }

    func trigger(_ trigger: String, of site: String, by requester: Caller) async throws(ProblemDetails)
        -> TriggerStatus
    {
        try check(trigger, of: site)
        return self.trigger(trigger)
    }

    func history(of trigger: String, in site: String, limit: Int, by requester: Caller)
        async throws(ProblemDetails) -> [TriggerOccurrence]
    {
        try check(trigger, of: site)
        guard trigger == "closing-soon" else { return [] }
        let length = memory.withLock { $0.historyLength }
        return (0..<min(limit, length)).map { Self.occurrence(of: site, due: Self.past - 86_400 * Int64($0)) }
    }

    /// Fired three minutes late, with a webhook that went through and a mail that did not.
    static func occurrence(of site: String, due: Instant) -> TriggerOccurrence {
        TriggerOccurrence(
            OccurrenceRecord(
                key: OccurrenceKey(site: site, trigger: "closing-soon", due: due), event: .close, eventAt: due + 900,
                departments: departments, outcome: .fired, at: due + 180),
            actions: [
                TriggerOccurrence.ActionRecord(index: 0, attempts: 1, outcome: .done, detail: "204", at: due + 181),
                TriggerOccurrence.ActionRecord(
                    index: 1, attempts: 3, outcome: .failed, detail: "sendmail exits with 1\u{1B}[2J", at: due + 240),
                TriggerOccurrence.ActionRecord(index: 2, attempts: 0, outcome: nil, detail: nil, at: nil),
            ])
    }

    func run(trigger: String, of site: String, by requester: Caller) async throws(ProblemDetails) -> OccurrenceKey {
        try check(trigger, of: site)
        let key = OccurrenceKey(site: site, trigger: trigger, due: Self.due)
        memory.withLock { $0.runs.append(key) }
        return key
    }

    func setPaused(_ paused: Bool, trigger: String, of site: String, by requester: Caller)
        async throws(ProblemDetails) -> TriggerStatus
    {
        try check(trigger, of: site)
        memory.withLock { memory in
            if paused { memory.paused.insert(trigger) } else { memory.paused.remove(trigger) }
        }
        return self.trigger(trigger)
    }

    func claim(_ workload: Workload, by requester: Caller) async throws(ProblemDetails) -> [Claim] { [] }

    func record(_ report: AttemptReport, of workload: Workload, by requester: Caller) async throws(ProblemDetails) {}
}
