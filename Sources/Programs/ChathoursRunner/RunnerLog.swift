// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import ControlAPI
import ControlClient
import Hours
import Logging
import Synchronization
import Systemd

/// The runner's log for the operator: one line for each attempt, and nothing that a visitor wrote.
final class RunnerLog: Sendable {
    private let logger: Logger
    private let workload: Workload
    private let missing = Mutex<Set<DeliveryTarget>>([])

    init(_ logger: Logger, workload: Workload) {
        self.logger = logger
        self.workload = workload
    }

    private var metadata: Logger.Metadata { ["site": "\(workload.site)", "trigger": "\(workload.name)"] }

    func tried(_ job: RunnerJob, _ report: AttemptReport, _ targets: ActionTargets) {
        switch job {
        case .action(let job, let firing): tried(job, firing, report)
        case .delivery(let delivery, let message, _):
            if report.outcome == .retry, !targets.has(delivery.target) {
                missing(delivery.target, of: message, report)
            } else {
                tried(job, delivery, message, report)
            }
        }
    }

    private func tried(_ job: ClaimedJob<Action>, _ firing: Firing, _ report: AttemptReport) {
        let action = job.target.words
        let end =
            switch report.outcome {
            case .done: "done"
            case .retry: "failed, retrying \(report.retryAt.map { "at \($0)" } ?? "immediately")"
            case .failed: "failed permanently"
            }
        logger.log(
            .actionTried, report.outcome == .done ? .notice : report.outcome == .retry ? .warning : .error,
            "\(workload), due \(firing.key.due): \(action)\(attempt(job)) \(end): \(report.detail)",
            metadata.merging([
                "due": "\(firing.key.due)", "reason": "\(report.detail)", "action": "\(action)",
                "outcome": "\(report.outcome.rawValue)",
                "department": .array(firing.departments.map { "\($0.name)" }),
            ]) { $1 })
    }

    private func tried(
        _ job: RunnerJob, _ delivery: ClaimedJob<DeliveryTarget>, _ message: VisitorMessage, _ report: AttemptReport
    ) {
        let subject = "\(message.site), \(message.department): message \(message.id)"
        let target = "\(subject) to \(delivery.target)\(attempt(delivery))"
        let metadata = metadata(of: job).merging(["reason": "\(report.detail)"]) { $1 }
        switch report.outcome {
        case .done: logger.log(.messageDelivered, .notice, "\(target): done: \(report.detail)", metadata)
        case .retry:
            let again = report.retryAt.map { "at \($0)" } ?? "immediately"
            logger.log(.deliveryDelayed, .warning, "\(target): failed, retrying \(again): \(report.detail)", metadata)
        case .failed: logger.log(.deliveryFailed, .error, "\(target): failed permanently: \(report.detail)", metadata)
        }
    }

    /// Logs a missing target, once for each.
    private func missing(_ target: DeliveryTarget, of message: VisitorMessage, _ report: AttemptReport) {
        guard missing.withLock({ $0.insert(target).inserted }) else { return }
        logger.log(
            .deliveryTargetMissing, .error, "\(message.site): \(report.detail); messages for it are waiting",
            ["site": "\(message.site)", "target": "\(target)"])
    }

    /// The number of an attempt, unless it is the first.
    private func attempt(_ job: ClaimedJob<some Hashable & Sendable>) -> String {
        job.attempts > 0 ? " (attempt \(job.attempts + 1))" : ""
    }

    /// The logger for remarks while a job is performed.
    func remarks(_ job: RunnerJob) -> Logger {
        var remarks = logger
        for (key, value) in metadata(of: job) { remarks[metadataKey: key] = value }
        let kind: MessageID = if case .action = job { .actionRemark } else { .deliveryRemark }
        remarks[metadataKey: "message-id"] = "\(kind.id)"
        return remarks
    }

    private func metadata(of job: RunnerJob) -> Logger.Metadata {
        switch job {
        case .action: metadata
        case .delivery(let job, let message, _):
            [
                "site": "\(message.site)", "department": "\(message.department)", "message": "\(message.id)",
                "target": "\(job.target)",
            ]
        }
    }

    func report(_ found: SettingsInForce, _ file: String) {
        for diagnostic in found.reading.diagnostics {
            logger.log(
                .configurationFinding, diagnostic.severity == .error ? .error : .warning, "\(diagnostic)",
                metadata.merging([
                    "file": "\(diagnostic.place.file)", "line": "\(diagnostic.place.line)",
                    "reason": "\(diagnostic.message)",
                ]) { $1 })
        }
        if let damage = found.damage {
            logger.lastGoodUnreadable("\(damage)", subject: "\(workload)", metadata)
        }
        if let version = found.lastGood {
            logger.lastGoodInForce(file, of: "\(version)", errorsSince: nil, subject: "\(workload)", metadata)
        }
    }

    func daemonFailed(_ error: ControlClientError) {
        logger.log(
            .runnerUnanswered, .error, "\(workload): \(error); due actions remain pending",
            metadata.merging(["reason": "\(error)"]) { $1 })
    }
}
