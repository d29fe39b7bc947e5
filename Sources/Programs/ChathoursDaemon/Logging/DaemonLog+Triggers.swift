// SPDX-License-Identifier: Apache-2.0

import Arming
import ChathoursCore
import ControlAPI
import Hours
import Ledger
import Linux
import Logging
import Systemd

/// The daemon's log of triggers, operators, agents' sources and the ledger.
extension DaemonLog {
    func fired(_ firing: Firing) {
        let departments = firing.departments.map(\.name).joined(separator: ", ")
        let late = firing.firedAt - firing.key.due
        let lateness = late > 0 ? ", \(late) s late" : ""
        logger.log(
            late > 0 ? .triggerLate : .triggerFired, late > 0 ? .warning : .notice,
            "\(firing.key.site): \(firing.key.trigger) fired for \(departments) (\(firing.event.rawValue)\(lateness))",
            metadata(OccurrenceRecord(firing), reason: firing.event.rawValue))
    }

    func notFired(_ record: OccurrenceRecord) {
        let (kind, level, reason): (MessageID, Logger.Level, String) =
            switch record.outcome {
            case .fired: (.triggerFired, .notice, "fired")
            case .missed:
                (.triggerMissed, .warning, "was missed: due at \(record.key.due), now too late")
            case .unmet: (.triggerUnmet, .info, "did not fire: condition not met")
            case .paused: (.triggerHeldBack, .notice, "did not fire: paused")
            }
        logger.log(
            kind, level, "\(record.key.site): \(record.key.trigger) \(reason)",
            metadata(record, reason: record.outcome.rawValue))
    }

    /// Occurrences of one site that were missed for one reason.
    func missed(_ records: [OccurrenceRecord]) {
        let dues = records.map(\.key.due)
        guard let site = records.first?.key.site, let first = dues.min(), let last = dues.max() else { return }
        logger.log(
            .triggerMissed, .warning,
            "\(site): \(records.count) occurrences of triggers were missed: due from \(first) to \(last), now too late",
            ["site": "\(site)", "due": "\(first)", "reason": "missed"])
    }

    func occurrenceFailed(_ key: OccurrenceKey, _ report: AttemptReport) {
        logger.log(
            .triggerFailed, .error,
            "\(key.site): \(key.trigger), due \(key.due), failed permanently: \(report.detail)",
            [
                "site": "\(key.site)", "trigger": "\(key.trigger)", "due": "\(key.due)",
                "reason": "\(report.detail)",
            ])
    }

    func noRunner() {
        logger.log(
            .runnerMissing, .warning,
            "chathours-runner not found next to this program; no actions are performed and no messages delivered")
    }

    func runnerFailed(_ workload: Workload, _ problem: RunnerError) {
        logger.log(
            .runnerFailed, .warning, "\(workload): the runner \(problem); remaining work will be retried",
            ["site": "\(workload.site)", "trigger": "\(workload.name)", "reason": "\(problem)"])
    }

    func ordered(_ order: TimerReconciler.Order) {
        switch order {
        case .list: break
        case .arm(let path, let instant):
            logger.log(.triggerArmed, .info, "\(path) fires next at \(instant)", metadata(path, due: instant))
        case .disarm(let path):
            logger.log(
                .triggerDisarmed, .info, "\(path): timer removed",
                ["site": "\(path.site)", "trigger": "\(path.trigger)"])
        }
    }

    func notStarted(_ trigger: TriggerPath, due: Instant) {
        logger.log(
            .runnerOverdue, .warning,
            """
            \(trigger), due \(due): systemd did not start the runner within \(TimerReconciler.gracePeriod) s; \
            starting it now
            """,
            metadata(trigger, due: due))
    }

    func armerFailed(_ error: ArmerSocketError) {
        logger.log(
            .armerFailed, .error,
            """
            cannot reach chathours-armer (\(error)); triggers are delayed; \
            see `systemctl status chathours-armer.socket`
            """,
            ["reason": "\(error)"])
    }

    func armerIsBack() {
        logger.log(.armerBack, .notice, "chathours-armer is reachable again")
    }

    func armerRefused(_ what: String, _ reply: ArmerReply?) {
        let reason = if case .failed(let reason)? = reply { reason } else { "unexpected reply" }
        logger.log(
            .armerRefused, .warning, "chathours-armer failed to \(what): \(reason); will be retried",
            ["reason": "\(reason)"])
    }

    func runAsked(_ trigger: TriggerPath, by requester: Caller) {
        logger.log(
            .triggerRunAsked, .notice, "\(trigger): manual firing requested (\(requester))",
            metadata(trigger, by: requester))
    }

    func paused(_ isPaused: Bool, _ trigger: TriggerPath, by requester: Caller) {
        logger.log(
            isPaused ? .triggerPaused : .triggerResumed, .notice,
            "\(trigger): \(isPaused ? "paused" : "resumed") (\(requester))", metadata(trigger, by: requester))
    }

    func overrideMoved(site: String, _ override: Override) {
        let period = "\(override.phase.rawValue) \(Self.period(of: override))"
        logger.log(
            .overrideSet, .notice,
            "\(site): the override of \(override.department) is now \(period): a newer one takes the rest of its time",
            metadata(site, override, reason: override.reason ?? ""))
    }

    private static func period(of override: Override) -> String {
        let from = override.from > override.setAt ? "from \(override.from) " : ""
        return from + (override.until.map { "until \($0)" } ?? "until cleared")
    }

    func overrideSet(site: String, _ override: Override) {
        let reason = override.reason.map { ": \($0)" } ?? ""
        let by = override.by.map { " (\($0))" } ?? ""
        let period = "\(override.phase.rawValue) \(Self.period(of: override))"
        logger.log(
            .overrideSet, .notice, "\(site): \(override.department) overridden: \(period)\(reason)\(by)",
            metadata(site, override, reason: override.reason ?? ""))
    }

    func overrideEnded(site: String, _ override: Override, _ end: OverrideRecord.End) {
        logger.log(
            .overrideEnded, .notice,
            "\(site): the override of \(override.department) (\(override.phase.rawValue)) \(end.words)",
            metadata(site, override, reason: end.rawValue))
    }

    func sourceSilent(_ source: String) {
        logger.log(
            .sourceSilent, .warning, "source \(source) has gone silent; its reports no longer count",
            ["source": "\(source)"])
    }

    func sourceIsBack(_ source: String) {
        logger.log(.sourceBack, .notice, "source \(source) is reporting again", ["source": "\(source)"])
    }

    func departmentUnknown(_ department: String, site: String, source: String) {
        logger.log(
            .departmentUnknown, .warning,
            "\(site): source \(source) reports agents of unknown department \(department)",
            ["site": "\(site)", "department": "\(department)", "source": "\(source)"])
    }

    func ledgerSetAside(_ setAside: SetAside) {
        logger.log(
            .ledgerSetAside, .error,
            "the ledger is damaged (\(setAside.reason)); moved it to \(setAside.path) and started a new one",
            ["file": "\(setAside.path)", "reason": "\(setAside.reason)"])
    }

    func rowDamaged(_ row: DamagedRow) {
        logger.log(
            .rowDamaged, .error, "the ledger has a damaged row, which does not count any more: \(row)",
            ["reason": "\(row)"])
    }

    func ledgerFailed(_ error: LedgerError) {
        logger.log(
            .ledgerFailed, .error, "\(error); the writes are queued and will be retried",
            ["reason": "\(error)"])
    }

    func ledgerHealed() {
        logger.log(.ledgerHealed, .notice, "ledger writes succeed again")
    }

    private func metadata(_ record: OccurrenceRecord, reason: String) -> Logger.Metadata {
        [
            "site": "\(record.key.site)", "trigger": "\(record.key.trigger)", "due": "\(record.key.due)",
            "department": .array(record.departments.map { "\($0)" }), "reason": "\(reason)",
            "lateness-usec": "\(max(0, WallClock.microseconds() - record.key.due.secondsSince1970 * 1_000_000))",
        ]
    }

    private func metadata(_ trigger: TriggerPath, due: Instant) -> Logger.Metadata {
        ["site": "\(trigger.site)", "trigger": "\(trigger.trigger)", "due": "\(due)"]
    }

    private func metadata(_ trigger: TriggerPath, by requester: Caller) -> Logger.Metadata {
        ["site": "\(trigger.site)", "trigger": "\(trigger.trigger)", "by": "\(requester)"]
    }

    private func metadata(_ site: String, _ override: Override, reason: String) -> Logger.Metadata {
        [
            "site": "\(site)", "department": "\(override.department)", "phase": "\(override.phase.rawValue)",
            "reason": "\(reason)",
        ]
    }
}

extension OverrideRecord.End {
    fileprivate var words: String {
        switch self {
        case .expired: "expired"
        case .cleared: "was cleared"
        case .replaced: "was replaced"
        }
    }
}
