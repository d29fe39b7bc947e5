// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import ControlAPI
import Foundation
import Hours
import Logging
import Systemd

/// The daemon's log for its operator: one line for each event. This part covers the daemon itself, its configuration,
/// and the outcome for the sites.
struct DaemonLog: Sendable {
    let logger: Logger

    init(_ logger: Logger) {
        self.logger = logger
    }

    // MARK: - The daemon

    func started(sites: Int, tzdata: String?) {
        logger.log(
            .started, .notice,
            "started with \(sites) \(sites == 1 ? "site" : "sites"), tzdata version \(tzdata ?? "unknown")")
    }

    func cannotStart(_ reason: String) {
        logger.log(.startFailed, .critical, "cannot start: \(reason)", ["reason": "\(reason)"])
    }

    func stopped() {
        logger.log(.stopped, .notice, "stopped")
    }

    func connectionRefused(most: Int) {
        logger.log(
            .connectionRefused, .warning, "refused a connection: limit of \(most) reached",
            ["reason": "\(most) connections"])
    }

    // MARK: - The configuration

    func reloadAsked(by requester: Caller) {
        logger.log(.reloadAsked, .info, "reloading the configuration (\(requester))", ["by": "\(requester)"])
    }

    func cannotList(_ folder: String, _ error: any Error) {
        let reason = error.localizedDescription
        logger.log(
            .configurationUnreadable, .error, "cannot list \(folder): \(reason)",
            ["file": "\(folder)", "reason": "\(reason)"])
    }

    /// - Parameter site: Nil for chathours.yaml.
    func report(_ diagnostics: [Diagnostic], site: String? = nil) {
        for diagnostic in diagnostics {
            var metadata: Logger.Metadata = [
                "file": "\(diagnostic.place.file)", "line": "\(diagnostic.place.line)",
                "reason": "\(diagnostic.message)",
            ]
            metadata["site"] = site.map { "\($0)" }
            let level: Logger.Level = diagnostic.severity == .error ? .error : .warning
            logger.log(.configurationFinding, level, "\(diagnostic)", metadata)
        }
    }

    func settingsRejected(_ file: String, keepsOld: Bool) {
        let outcome = keepsOld ? "keeping its last good version" : "the file is ignored"
        logger.log(.configurationRejected, .error, "\(file) has errors; \(outcome)", ["file": "\(file)"])
    }

    func rejected(site: String, file: String, keepsOld: Bool) {
        let outcome = keepsOld ? "keeping its last good version" : "the site is not published"
        logger.log(
            .configurationRejected, .error, "\(site): \(file) has errors; \(outcome)",
            ["site": "\(site)", "file": "\(file)"])
    }

    func loaded(_ site: Site, file: String, isChange: Bool?) {
        let change = isChange.map { $0 ? "changed: " : "unchanged: " } ?? ""
        let names = site.departments.map(\.name)
        let departments = names.count <= 8 ? names.joined(separator: ", ") : "\(names.count) departments"
        logger.log(
            .configurationLoaded, .notice,
            "\(site.name): \(file) loaded, \(change)\(departments); triggers: \(site.triggers.count)",
            ["site": "\(site.name)", "file": "\(file)", "department": .array(names.map { "\($0)" })])
    }

    func removed(site: String) {
        logger.log(
            .siteWithdrawn, .notice, "\(site): site file removed; withdrew the published state",
            ["site": "\(site)", "reason": "site file removed"])
    }

    func strangerWithdrawn(site: String) {
        logger.log(
            .siteWithdrawn, .notice,
            "\(site): withdrew the state published by an earlier daemon; no valid site file exists for it",
            ["site": "\(site)", "reason": "no valid site file"])
    }

    // MARK: - The sites

    /// - Parameter generation: Of the published state that says so; nil when it could not be published.
    func phaseChanged(site: String, department: String, to phase: Phase, reason: Reason, generation: Int64?) {
        var metadata: Logger.Metadata = [
            "site": "\(site)", "department": "\(department)", "phase": "\(phase.rawValue)", "reason": "\(reason)",
        ]
        metadata["generation"] = generation.map { "\($0)" }
        logger.log(
            .phaseChanged, .notice,
            "\(site): \(department) is \(phase == .break ? "on break" : phase.rawValue) (\(reason))", metadata)
    }

    func statusChanged(site: String, department: String, to status: Status, at instant: Instant) {
        let kind: MessageID =
            switch status {
            case .online: .presenceBack
            case .busy: .presenceBusy
            case .away: .presenceAway
            case .offline, .unknown: .presenceLost
            }
        logger.log(
            kind, .notice, "\(site): agents of \(department): \(status.rawValue) since \(instant)",
            ["site": "\(site)", "department": "\(department)", "status": "\(status.rawValue)"])
    }

    func noticeShown(site: String, _ notice: Notice) {
        let until = notice.until.map { "until \($0)" } ?? "until further notice"
        let departments = notice.departments.joined(separator: ", ")
        logger.log(
            .noticeShown, .notice, "\(site): showing notice \(notice.trigger) for \(departments) \(until)",
            [
                "site": "\(site)", "trigger": "\(notice.trigger)", "due": "\(notice.from)",
                "department": .array(notice.departments.map { "\($0)" }),
            ])
    }
}
