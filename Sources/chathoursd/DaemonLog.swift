import Desk
import Hours
import Logging
import SiteFile
import StateFile
import Systemd

/// What the daemon tells its operator: one line for one thing that happened.
struct DaemonLog: Sendable {
    let logger: Logger

    init(_ logger: Logger) {
        self.logger = logger
    }

    func started(sites: Int, tzdata: String?) {
        logger.notice(
            "started with \(sites) \(sites == 1 ? "site" : "sites"), tzdata \(tzdata ?? "of unknown version")")
    }

    func cannotStart(_ reason: String) {
        logger.critical("cannot start: \(reason)")
    }

    func stopped() {
        logger.notice("stopped")
    }

    func nothingToDo(in folder: String) {
        logger.critical("no valid site file in \(folder): nothing to publish")
    }

    func cannotList(_ folder: String, _ error: any Error) {
        logger.error("cannot list \(folder): \(error.localizedDescription)")
    }

    func report(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics {
            logger.log(
                level: diagnostic.severity == .error ? .error : .warning, "\(diagnostic)",
                metadata: ["file": "\(diagnostic.place.file)", "line": "\(diagnostic.place.line)"])
        }
    }

    func settingsRejected(_ file: String) {
        logger.error("\(file) has errors; its last good version stays in force")
    }

    func report(_ diagnostics: [Diagnostic], site: String) {
        for diagnostic in diagnostics {
            logger.log(
                level: diagnostic.severity == .error ? .error : .warning, "\(diagnostic)",
                metadata: ["site": "\(site)", "file": "\(diagnostic.place.file)", "line": "\(diagnostic.place.line)"])
        }
    }

    func rejected(site: String, file: String, keepsOld: Bool) {
        let outcome = keepsOld ? "its last good version stays in force" : "it is not published"
        logger.error("\(site): \(file) has errors; \(outcome)", metadata: ["site": "\(site)"])
    }

    func loaded(_ site: Site, file: String, isChange: Bool?) {
        let change = isChange.map { $0 ? "changed: " : "unchanged: " } ?? ""
        let names = site.departments.map(\.name)
        let departments = names.count <= 8 ? names.joined(separator: ", ") : "\(names.count) departments"
        logger.notice(
            "\(site.name): \(file) loaded, \(change)\(departments); triggers: \(site.triggers.count)",
            metadata: ["site": "\(site.name)"])
    }

    func removed(site: String) {
        logger.notice("\(site): its file is gone; its state is withdrawn", metadata: ["site": "\(site)"])
    }

    func strangerWithdrawn(site: String) {
        logger.notice(
            "\(site): withdrew the state that an earlier daemon had published; no valid site file stands behind it",
            metadata: ["site": "\(site)"])
    }

    func phaseChanged(site: String, department: String, to phase: Phase, reason: Reason) {
        logger.notice(
            "\(site): \(department) is \(phase == .break ? "in a break" : phase.rawValue) (\(reason))",
            metadata: [
                "site": "\(site)", "department": "\(department)", "phase": "\(phase.rawValue)", "reason": "\(reason)",
            ])
    }

    func statusChanged(site: String, department: String, to status: Status, at instant: Instant) {
        logger.notice(
            "\(site): agents of \(department) are \(status.rawValue) since \(instant)",
            metadata: ["site": "\(site)", "department": "\(department)", "status": "\(status.rawValue)"])
    }

    func noticeShown(site: String, _ notice: Notice) {
        let until = notice.until.map { "until \($0)" } ?? "until further notice"
        let departments = notice.departments.joined(separator: ", ")
        logger.notice(
            "\(site): \(notice.trigger) is shown for \(departments) \(until)",
            metadata: [
                "site": "\(site)", "trigger": "\(notice.trigger)", "due": "\(notice.from)",
                "department": .array(notice.departments.map { "\($0)" }),
            ])
    }

    func clockWasSet(to now: Instant) {
        logger.notice("the clock was set; it is \(now) now, and everything is reckoned anew")
    }

    func zonesReplaced(version: String?) {
        logger.notice("tzdata was replaced, now \(version ?? "of unknown version")")
    }

    func zonesChanged(site: String, _ shifts: [BoundaryShift]) {
        let moves = shifts.map { shift in
            let (old, new) = (shift.old?.description ?? "nothing", shift.new?.description ?? "nothing")
            return "\(shift.count) boundaries of \(shift.department) move, the first from \(old) to \(new)"
        }
        let days = BoundaryShift.horizon / 86_400
        logger.notice(
            "\(site): new zone rules: \(moves.isEmpty ? "nothing moves" : moves.joined(separator: "; ")) (next \(days) days)",
            metadata: ["site": "\(site)"])
    }

    func zoneKept(_ failure: ZoneWatch.Failure) {
        logger.error("zone \(failure.zone) \(failure.error); its last good rules stay in force")
    }

    func publicationFailed(site: String, _ error: FileError) {
        logger.error(
            "\(site): not published: \(error); the old state stays, and it is tried again",
            metadata: ["site": "\(site)", "errno": "\(error.code)"])
    }

    func publicationHealed(site: String) {
        logger.notice("\(site): published again", metadata: ["site": "\(site)"])
    }

    func generationNotKept(site: String, _ error: FileError) {
        logger.warning(
            "\(site): generation not written down: \(error); it may come again after a restart",
            metadata: ["site": "\(site)", "errno": "\(error.code)"])
    }

    func withdrawalFailed(site: String, _ error: FileError) {
        logger.error("\(site): not withdrawn: \(error)", metadata: ["site": "\(site)", "errno": "\(error.code)"])
    }

    func timerFailed(_ error: SystemCallError) {
        logger.critical("cannot set the timer: \(error)")
    }
}
