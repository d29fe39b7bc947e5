// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import ControlAPI
import ControlClient
import Hours
import Logging
import Synchronization
import Systemd

/// The runner's log for the operator: one line for each attempt.
struct RunnerLog: Sendable {
    private let logger: Logger
    private let trigger: TriggerPath

    init(_ logger: Logger, trigger: TriggerPath) {
        self.logger = logger
        self.trigger = trigger
    }

    private var metadata: Logger.Metadata { ["site": "\(trigger.site)", "trigger": "\(trigger.trigger)"] }

    func tried(_ action: Action, for firing: Firing, attempts: Int, _ result: ActionResult) {
        let end =
            switch result.outcome {
            case .done: "done"
            case .retry: "failed, retrying \(result.retryAt.map { "at \($0)" } ?? "immediately")"
            case .failed: "failed permanently"
            }
        let attempt = attempts > 1 ? " (attempt \(attempts))" : ""
        logger.log(
            .actionTried, result.outcome == .done ? .notice : result.outcome == .retry ? .warning : .error,
            "\(trigger), due \(firing.key.due): \(action.words)\(attempt) \(end): \(result.detail)",
            metadata.merging([
                "due": "\(firing.key.due)", "reason": "\(result.detail)", "action": "\(action.words)",
                "outcome": "\(result.outcome.rawValue)",
                "department": .array(firing.departments.map { "\($0.name)" }),
            ]) { $1 })
    }

    /// The logger for remarks while an action is performed.
    var remarks: Logger {
        var remarks = logger
        for (key, value) in metadata { remarks[metadataKey: key] = value }
        remarks[metadataKey: "message-id"] = "\(MessageID.actionRemark.id)"
        return remarks
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
            logger.lastGoodUnreadable("\(damage)", subject: "\(trigger)", metadata)
        }
        if let version = found.lastGood {
            logger.lastGoodInForce(file, of: "\(version)", errorsSince: nil, subject: "\(trigger)", metadata)
        }
    }

    func daemonFailed(_ error: ControlClientError) {
        logger.log(
            .runnerUnanswered, .error, "\(trigger): \(error); due actions remain pending",
            metadata.merging(["reason": "\(error)"]) { $1 })
    }
}

/// The runner's log of visitors' messages: one line for each attempt, and nothing that a visitor wrote.
final class DeliveryLog: Sendable {
    private let logger: Logger
    private let missing = Mutex<Set<DeliveryTarget>>([])

    init(_ logger: Logger) {
        self.logger = logger
    }

    func tried(_ delivery: Delivery, _ result: DeliveryResult) {
        let attempt = delivery.pending.attempts > 0 ? " (attempt \(delivery.pending.attempts + 1))" : ""
        let target = "\(delivery.words) to \(delivery.pending.target)\(attempt)"
        let metadata = delivery.metadata.merging(["reason": "\(result.detail)"]) { $1 }
        switch result.outcome {
        case .done: logger.log(.messageDelivered, .notice, "\(target): done: \(result.detail)", metadata)
        case .retry:
            let again = result.retryAt.map { "at \($0)" } ?? "immediately"
            logger.log(.deliveryDelayed, .warning, "\(target): failed, retrying \(again): \(result.detail)", metadata)
        case .failed: logger.log(.deliveryFailed, .error, "\(target): failed permanently: \(result.detail)", metadata)
        }
    }

    /// Logs a missing target, once for each.
    func missing(_ delivery: Delivery, _ result: DeliveryResult) {
        guard missing.withLock({ $0.insert(delivery.pending.target).inserted }) else { return }
        logger.log(
            .deliveryTargetMissing, .error, "\(delivery.message.site): \(result.detail); messages for it are waiting",
            ["site": "\(delivery.message.site)", "target": "\(delivery.pending.target)"])
    }

    /// The logger for remarks while a message is delivered.
    func remarks(_ delivery: Delivery) -> Logger {
        var remarks = logger
        for (key, value) in delivery.metadata { remarks[metadataKey: key] = value }
        remarks[metadataKey: "message-id"] = "\(MessageID.deliveryRemark.id)"
        return remarks
    }
}

extension Delivery {
    fileprivate var words: String { "\(message.site), \(message.department): message \(message.id)" }

    fileprivate var metadata: Logger.Metadata {
        [
            "site": "\(message.site)", "department": "\(message.department)", "message": "\(message.id)",
            "target": "\(pending.target)",
        ]
    }
}
