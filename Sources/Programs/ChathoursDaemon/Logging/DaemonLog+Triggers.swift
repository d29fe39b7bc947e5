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
            "\(firing.key.site): \(firing.key.trigger) fires for \(departments) (\(firing.event.rawValue)\(lateness))",
            metadata(OccurrenceRecord(firing), reason: firing.event.rawValue))
    }

    func notFired(_ record: OccurrenceRecord) {
        let (kind, level, reason): (MessageID, Logger.Level, String) =
            switch record.outcome {
            case .fired: (.triggerFired, .notice, "fires")
            case .missed:
                (.triggerMissed, .warning, "is missed: it was due at \(record.key.due), and it is too late for that")
            case .unmet: (.triggerUnmet, .info, "does not fire: its condition does not hold")
            case .paused: (.triggerHeldBack, .notice, "does not fire: it is held back")
            }
        logger.log(
            kind, level, "\(record.key.site): \(record.key.trigger) \(reason)",
            metadata(record, reason: record.outcome.rawValue))
    }

    func occurrenceFailed(_ result: ActionResult) {
        logger.log(
            .triggerFailed, .error,
            """
            \(result.key.site): \(result.key.trigger), due \(result.key.due), is settled with a failure: \
            \(result.detail)
            """,
            [
                "site": "\(result.key.site)", "trigger": "\(result.key.trigger)", "due": "\(result.key.due)",
                "reason": "\(result.detail)",
            ])
    }

    func noRunner() {
        logger.log(
            .runnerMissing, .warning,
            "there is no chathours-runner beside this program: no action is performed and no message delivered")
    }

    func runnerFailed(_ trigger: TriggerPath, _ problem: RunnerError) {
        logger.log(
            .runnerFailed, .warning, "\(trigger): its runner \(problem); what is left is tried again",
            ["site": "\(trigger.site)", "trigger": "\(trigger.trigger)", "reason": "\(problem)"])
    }

    func ordered(_ order: TimerReconciler.Order) {
        switch order {
        case .list: break
        case .arm(let path, let instant):
            logger.log(.triggerArmed, .info, "\(path) fires next at \(instant)", metadata(path, due: instant))
        case .disarm(let path):
            logger.log(
                .triggerDisarmed, .info, "\(path) has no timer any more",
                ["site": "\(path.site)", "trigger": "\(path.trigger)"])
        }
    }

    func notStarted(_ trigger: TriggerPath, due: Instant) {
        logger.log(
            .runnerOverdue, .warning,
            """
            \(trigger), due \(due): systemd has not started its runner within \(TimerReconciler.grace) s; \
            it is started now
            """,
            metadata(trigger, due: due))
    }

    func armerFailed(_ error: ArmerSocketError) {
        logger.log(
            .armerFailed, .error,
            """
            chathours-armer cannot be asked (\(error)): triggers wait for it; \
            see `systemctl status chathours-armer.socket`
            """,
            ["reason": "\(error)"])
    }

    func armerIsBack() {
        logger.log(.armerBack, .notice, "chathours-armer answers again")
    }

    func armerRefused(_ what: String, _ reply: ArmerReply?) {
        let reason = if case .failed(let reason)? = reply { reason } else { "an answer that does not fit" }
        logger.log(
            .armerRefused, .warning, "\(what) is refused: \(reason); it is tried again", ["reason": "\(reason)"])
    }

    func runAsked(_ trigger: TriggerPath, by requester: Caller) {
        logger.log(
            .triggerRunAsked, .notice, "\(trigger) is fired by hand (\(requester))", metadata(trigger, by: requester))
    }

    func paused(_ isPaused: Bool, _ trigger: TriggerPath, by requester: Caller) {
        logger.log(
            isPaused ? .triggerPaused : .triggerResumed, .notice,
            "\(trigger) is \(isPaused ? "held back" : "released") (\(requester))", metadata(trigger, by: requester))
    }

    func overrideSet(site: String, _ override: Override) {
        let until = override.until.map { "until \($0)" } ?? "until it is cleared"
        let from = override.from > override.setAt ? "from \(override.from) " : ""
        let reason = override.reason.map { ": \($0)" } ?? ""
        let by = override.by.map { " (\($0))" } ?? ""
        logger.log(
            .overrideSet, .notice,
            "\(site): \(override.department) is set to \(override.phase.rawValue) \(from)\(until)\(reason)\(by)",
            metadata(site, override, reason: override.reason ?? ""))
    }

    func overrideEnded(site: String, _ override: Override, _ end: Effect.OverrideEnd) {
        logger.log(
            .overrideEnded, .notice,
            "\(site): the override of \(override.department) (\(override.phase.rawValue)) has \(end.words)",
            metadata(site, override, reason: end.rawValue))
    }

    func sourceSilent(_ source: String) {
        logger.log(
            .sourceSilent, .warning, "the source \(source) has gone silent: what it reported counts no more",
            ["source": "\(source)"])
    }

    func sourceIsBack(_ source: String) {
        logger.log(.sourceBack, .notice, "the source \(source) reports again", ["source": "\(source)"])
    }

    func departmentUnknown(_ department: String, site: String, source: String) {
        logger.log(
            .departmentUnknown, .warning,
            "\(site): \(source) reports agents of \(department), a department that the site does not have",
            ["site": "\(site)", "department": "\(department)", "source": "\(source)"])
    }

    func ledgerSetAside(_ setAside: SetAside) {
        logger.log(
            .ledgerSetAside, .error,
            "the ledger is damaged (\(setAside.reason)); it is kept as \(setAside.path), and a fresh one is begun",
            ["file": "\(setAside.path)", "reason": "\(setAside.reason)"])
    }

    func ledgerFailed(_ error: LedgerError) {
        logger.log(
            .ledgerFailed, .error, "\(error); what is to be written down is kept in mind and tried again",
            ["reason": "\(error)"])
    }

    func ledgerHealed() {
        logger.log(.ledgerHealed, .notice, "the ledger is written again")
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

extension Effect.OverrideEnd {
    fileprivate var words: String {
        switch self {
        case .expired: "expired"
        case .cleared: "been cleared"
        case .replaced: "been replaced"
        }
    }
}
