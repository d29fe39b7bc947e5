import Control
import Desk
import Hours
import Ledger
import Logging

/// What the daemon tells of triggers, operators, agents' sources and the ledger.
extension DaemonLog {
    func fired(_ firing: Firing) {
        let departments = firing.departments.map(\.name).joined(separator: ", ")
        let late = firing.firedAt - firing.key.due
        let lateness = late > 0 ? ", \(late) s late" : ""
        logger.notice(
            "\(firing.key.site): \(firing.key.trigger) fires for \(departments) (\(firing.event.rawValue)\(lateness))",
            metadata: metadata(OccurrenceRecord(firing)))
    }

    func notFired(_ record: OccurrenceRecord) {
        let (level, reason): (Logger.Level, String) =
            switch record.outcome {
            case .missed: (.warning, "is missed: it was due at \(record.key.due), and it is too late for that")
            case .unmet: (.info, "does not fire: its condition does not hold")
            case .paused: (.notice, "does not fire: it is held back")
            case .fired: (.notice, "fires")
            }
        logger.log(level: level, "\(record.key.site): \(record.key.trigger) \(reason)", metadata: metadata(record))
    }

    func occurrenceFailed(_ result: ActionResult) {
        logger.error(
            "\(result.key.site): \(result.key.trigger), due \(result.key.due), is settled with a failure: \(result.detail)",
            metadata: [
                "site": "\(result.key.site)", "trigger": "\(result.key.trigger)", "due": "\(result.key.due)",
                "reason": "\(result.detail)",
            ])
    }

    func noRunner() {
        logger.warning("triggers have actions, and there is no chathours-runner beside this program: none is performed")
    }

    func runnerFailed(_ trigger: TriggerPath, _ problem: RunnerProblem) {
        logger.warning(
            "\(trigger): its runner \(problem); what is left is tried again",
            metadata: ["site": "\(trigger.site)", "trigger": "\(trigger.trigger)"])
    }

    func runAsked(_ trigger: TriggerPath, by requester: Requester) {
        logger.notice(
            "\(trigger) is fired by hand (\(requester))",
            metadata: ["site": "\(trigger.site)", "trigger": "\(trigger.trigger)"])
    }

    func paused(_ isPaused: Bool, _ trigger: TriggerPath, by requester: Requester) {
        logger.notice(
            "\(trigger) is \(isPaused ? "held back" : "released") (\(requester))",
            metadata: ["site": "\(trigger.site)", "trigger": "\(trigger.trigger)"])
    }

    func reloadAsked(by requester: Requester) {
        logger.info("the configuration is read again (\(requester))")
    }

    func overrideSet(site: String, _ override: Override) {
        let until = override.until.map { "until \($0)" } ?? "until it is cleared"
        let from = override.from > override.setAt ? "from \(override.from) " : ""
        let reason = override.reason.map { ": \($0)" } ?? ""
        let by = override.by.map { " (\($0))" } ?? ""
        logger.notice(
            "\(site): \(override.department) is set to \(override.phase.rawValue) \(from)\(until)\(reason)\(by)",
            metadata: [
                "site": "\(site)", "department": "\(override.department)", "phase": "\(override.phase.rawValue)",
                "reason": "\(override.reason ?? "")",
            ])
    }

    func overrideEnded(site: String, _ override: Override, _ end: Effect.OverrideEnd) {
        logger.notice(
            "\(site): the override of \(override.department) (\(override.phase.rawValue)) has \(end.words)",
            metadata: ["site": "\(site)", "department": "\(override.department)", "reason": "\(end.rawValue)"])
    }

    func sourceSilent(_ source: String) {
        logger.warning("the source \(source) has gone silent: what it reported counts no more")
    }

    func sourceIsBack(_ source: String) {
        logger.notice("the source \(source) reports again")
    }

    func ledgerSetAside(_ setAside: SetAside) {
        logger.error(
            "the ledger is damaged (\(setAside.reason)); it is kept as \(setAside.path), and a fresh one is begun")
    }

    func ledgerFailed(_ error: LedgerError) {
        logger.error("\(error); what is to be written down is kept in mind and tried again")
    }

    func ledgerHealed() {
        logger.notice("the ledger is written again")
    }

    private func metadata(_ record: OccurrenceRecord) -> Logger.Metadata {
        [
            "site": "\(record.key.site)", "trigger": "\(record.key.trigger)", "due": "\(record.key.due)",
            "department": .array(record.departments.map { "\($0)" }), "reason": "\(record.event.rawValue)",
            "lateness-usec": "\((record.at - record.key.due) * 1_000_000)",
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
