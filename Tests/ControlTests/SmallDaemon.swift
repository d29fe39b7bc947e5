// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlServer
import Hours
import Synchronization

/// A daemon of one site, `boutique`, with the departments `sales` and `support` and the trigger `closing-soon`, that
/// keeps what it is told and decides nothing.
final class SmallDaemon: ControlHandler {
    /// The present of all tests.
    static let now = Instant(rfc3339: "2026-11-24T16:00:00Z")!
    static let site = "boutique"
    static let departments = ["sales", "support"]
    static let trigger = "closing-soon"
    static let key = OccurrenceKey(site: site, trigger: trigger, due: now + 2_700)

    struct Memory {
        var agents: [String: AgentLease] = [:]
        var overrides: [Override] = []
        var history: [OverrideRecord] = []
        var lastOverride: Int64 = 0
        var isPaused = false
        var reports: [AttemptReport] = []
        var messages: [MessageRecord] = [SampleMessage.record]
        var queries: [MessageQuery] = []
        var requesters: [Caller] = []
        var reload = ReloadReport(diagnostics: [], sites: [ReloadReport.Site(site: site, current: true)])
    }

    let memory = Mutex(Memory())
    let feed = ChangeFeed()
    /// A gate that a call of `status` waits for.
    let gate: Latch?

    init(gate: Latch? = nil) {
        self.gate = gate
    }

    private func check(site: String, _ requester: Caller) throws(ProblemDetails) {
        memory.withLock { $0.requesters.append(requester) }
        guard site == Self.site else { throw .unknown("site", site) }
    }

    private func check(departments: [String]) throws(ProblemDetails) {
        for department in departments where !Self.departments.contains(department) {
            throw .unacceptable("departments", "unknown department \(department.debugDescription)")
        }
    }

    private func check(trigger: String, of site: String, _ requester: Caller) throws(ProblemDetails) {
        try check(site: site, requester)
        guard trigger == Self.trigger else { throw .unknown("trigger", trigger) }
    }

    func status(by requester: Caller) async throws(ProblemDetails) -> DaemonStatus {
        memory.withLock { $0.requesters.append(requester) }
        await gate?.pass()
        return DaemonStatus(
            version: "1.0", startedAt: Self.now - 60, tzdata: "2026f", sites: try await sites(by: requester))
    }

    func reload(by requester: Caller) async throws(ProblemDetails) -> ReloadReport { memory.withLock { $0.reload } }

    func metrics(by requester: Caller) async throws(ProblemDetails) -> Metrics { SampleMetrics.metrics }

    func changes(by requester: Caller) async throws(ProblemDetails) -> AsyncStream<Change> { feed.listen() }

    func sites(by requester: Caller) async throws(ProblemDetails) -> [SiteStatus] {
        [
            SiteStatus(
                site: Self.site, generation: 4_711, phase: .open, accepting: true, nextChange: Self.now + 3_600,
                nextFiring: SiteStatus.NextFiring(trigger: Self.trigger, due: Self.key.due),
                publication: SiteStatus.PublicationHealth(lastAt: Self.now, failure: nil),
                pausedTriggers: memory.withLock { $0.isPaused } ? [Self.trigger] : [],
                overrides: memory.withLock { $0.overrides })
        ]
    }

    func state(of site: String, by requester: Caller) async throws(ProblemDetails) -> [UInt8] {
        try check(site: site, requester)
        return Array(#"{"schema":1,"site":"boutique"}   "#.utf8)
    }

    func route(of department: String, in site: String, by requester: Caller) async throws(ProblemDetails)
        -> ChatRouteResponse
    {
        try check(site: site, requester)
        guard Self.departments.contains(department) else { throw .unknown("department", department) }
        return ChatRouteResponse(
            department: department, target: "form", accepting: false, phase: .break, reason: "break: lunch",
            reopens: Self.now + 900, form: "contact-form")
    }

    func agents(of site: String, by requester: Caller) async throws(ProblemDetails) -> [AgentLease] {
        try check(site: site, requester)
        return memory.withLock { $0.agents.values.sorted { $0.report.agent < $1.report.agent } }
    }

    func agent(_ agent: String, of site: String, by requester: Caller) async throws(ProblemDetails) -> AgentLease {
        try check(site: site, requester)
        guard let lease = memory.withLock({ $0.agents[agent] }) else { throw .unknown("agent", agent) }
        return lease
    }

    func report(_ report: PresenceReport, to site: String, by requester: Caller) async throws(ProblemDetails)
        -> AgentPresence
    {
        try check(site: site, requester)
        try check(departments: report.report.departments)
        let end = report.reportedAt + (report.report.lease?.seconds ?? 90)
        let lease = AgentLease(
            report: report.report, reportedAt: report.reportedAt,
            expiries: Dictionary(uniqueKeysWithValues: report.report.departments.map { ($0, end) }))
        memory.withLock { $0.agents[report.report.agent] = lease }
        return AgentPresence(lease)
    }

    func report(_ reports: [PresenceReport], complete: Bool, to site: String, by requester: Caller)
        async throws(ProblemDetails) -> AgentListOutcome
    {
        for report in reports { _ = try await self.report(report, to: site, by: requester) }
        try check(site: site, requester)
        let listed = Set(reports.map(\.report.agent))
        let removed = memory.withLock { memory in
            let before = memory.agents.count
            if complete { memory.agents = memory.agents.filter { listed.contains($0.key) } }
            return before - memory.agents.count
        }
        return AgentListOutcome(reported: reports.count, removed: removed)
    }

    func remove(agent: String, from site: String, by requester: Caller) async throws(ProblemDetails) {
        try check(site: site, requester)
        guard memory.withLock({ $0.agents.removeValue(forKey: agent) }) != nil else { throw .unknown("agent", agent) }
    }

    func overrides(of site: String, by requester: Caller) async throws(ProblemDetails) -> [Override] {
        try check(site: site, requester)
        return memory.withLock { $0.overrides }
    }

    func override(_ order: OverrideOrder, in site: String, by requester: Caller) async throws(ProblemDetails)
        -> [Override]
    {
        try check(site: site, requester)
        try check(departments: order.departments ?? [])
        return memory.withLock { memory in
            memory.lastOverride += 1
            let set = (order.departments ?? Self.departments).map { department in
                Override(
                    id: memory.lastOverride, department: department, phase: order.kind == .close ? .closed : .open,
                    from: Self.now, until: order.until, reason: order.reason, by: order.by, setAt: Self.now)
            }
            memory.overrides = set
            return set
        }
    }

    func clearOverrides(of department: String?, in site: String, by requester: Caller)
        async throws(ProblemDetails) -> [Override]
    {
        try check(site: site, requester)
        return memory.withLock { memory in
            let cleared = memory.overrides.filter { department == nil || $0.department == department }
            memory.overrides.removeAll { cleared.contains($0) }
            memory.history += cleared.map {
                OverrideRecord(override: $0, end: .cleared, endedAt: Self.now, endedBy: requester.description)
            }
            return cleared
        }
    }

    func overrideHistory(of site: String, limit: Int, by requester: Caller) async throws(ProblemDetails)
        -> [OverrideRecord]
    {
        try check(site: site, requester)
        return memory.withLock { Array($0.history.suffix(limit).reversed()) }
    }

    func triggers(of site: String, by requester: Caller) async throws(ProblemDetails) -> [TriggerStatus] {
        [try await trigger(Self.trigger, of: site, by: requester)]
    }

    func trigger(_ trigger: String, of site: String, by requester: Caller) async throws(ProblemDetails)
        -> TriggerStatus
    {
        try check(trigger: trigger, of: site, requester)
        return TriggerStatus(
            name: trigger, when: "15min before close", departments: Self.departments, nextFiring: Self.key.due,
            lastResult: TriggerStatus.LastResult(due: Self.now - 60, outcome: .fired, at: Self.now - 60),
            paused: memory.withLock { $0.isPaused })
    }

    func history(of trigger: String, in site: String, limit: Int, by requester: Caller)
        async throws(ProblemDetails) -> [TriggerOccurrence]
    {
        try check(trigger: trigger, of: site, requester)
        return [SampleFiring.occurrence]
    }

    func run(trigger: String, of site: String, by requester: Caller) async throws(ProblemDetails) -> OccurrenceKey {
        try check(trigger: trigger, of: site, requester)
        return Self.key
    }

    func setPaused(_ paused: Bool, trigger: String, of site: String, by requester: Caller)
        async throws(ProblemDetails) -> TriggerStatus
    {
        memory.withLock { $0.isPaused = paused }
        return try await self.trigger(trigger, of: site, by: requester)
    }

    func claim(_ workload: Workload, by requester: Caller) async throws(ProblemDetails) -> [Claim] {
        try check(workload, requester)
        let next = Self.now + 30
        return switch workload {
        case .trigger: [SampleFiring.claim(nextAttempt: next)]
        case .messages: [SampleMessage.claim]
        }
    }

    func record(_ report: AttemptReport, of workload: Workload, by requester: Caller) async throws(ProblemDetails) {
        try check(workload, requester)
        memory.withLock { $0.reports.append(report) }
    }

    private func check(_ workload: Workload, _ requester: Caller) throws(ProblemDetails) {
        switch workload {
        case .trigger(let path): try check(trigger: path.trigger, of: path.site, requester)
        case .messages(let site): try check(site: site, requester)
        }
    }

    // MARK: - Messages

    func messages(_ query: MessageQuery, by requester: Caller) async throws(ProblemDetails) -> [MessageRecord] {
        memory.withLock {
            $0.queries.append(query)
            return $0.messages
        }
    }

    func message(_ id: String, by requester: Caller) async throws(ProblemDetails) -> MessageRecord {
        guard let record = memory.withLock({ $0.messages.first { $0.message.id == id } }) else {
            throw .unknown("message", id)
        }
        return record
    }

    func retryDeliveries(of id: String, by requester: Caller) async throws(ProblemDetails) -> MessageRecord {
        try await message(id, by: requester)
    }

    func delete(message id: String, by requester: Caller) async throws(ProblemDetails) -> MessageDeletion {
        _ = try await message(id, by: requester)
        memory.withLock { $0.messages.removeAll { $0.message.id == id } }
        return MessageDeletion(deleted: 1, complete: true)
    }

    func eraseMessages(email: String, by requester: Caller) async throws(ProblemDetails) -> MessageDeletion {
        memory.withLock { memory in
            let before = memory.messages.count
            memory.messages.removeAll { $0.message.email == email }
            return MessageDeletion(deleted: before - memory.messages.count, complete: false)
        }
    }
}
