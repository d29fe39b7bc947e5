import ChathoursCore
import ControlAPI
import Logging
import Synchronization
import Systemd

/// What the runner tells the operator of visitors' messages: one line for one attempt, and nothing that a visitor wrote.
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
            let again = result.retryAt.map { "again at \($0)" } ?? "again at once"
            logger.log(.deliveryDelayed, .warning, "\(target): not done, \(again): \(result.detail)", metadata)
        case .failed: logger.log(.deliveryFailed, .error, "\(target): failed: \(result.detail)", metadata)
        }
    }

    /// Said once for each target.
    func missing(_ delivery: Delivery, _ result: DeliveryResult) {
        guard missing.withLock({ $0.insert(delivery.pending.target).inserted }) else { return }
        logger.log(
            .deliveryTargetMissing, .error, "\(delivery.message.site): \(result.detail); its messages wait for it",
            ["site": "\(delivery.message.site)", "target": "\(delivery.pending.target)"])
    }

    /// For what is to be said while a message is delivered.
    func remarks(_ delivery: Delivery) -> Logger {
        var remarks = logger
        for (key, value) in delivery.metadata { remarks[metadataKey: key] = value }
        remarks[metadataKey: "message-id"] = "\(MessageKind.deliveryRemark.id)"
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
