// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import Logging
import Systemd

/// The daemon's log of visitors' messages: never a visitor's words or identity.
extension DaemonLog {
    func deliveryGivenUp(_ message: String, target: DeliveryTarget, site: String, _ report: AttemptReport) {
        logger.log(
            .deliveryGivenUp, .error,
            "\(site): delivery of message \(message) to \(target) failed permanently: \(report.detail)",
            [
                "site": "\(site)", "message": "\(message)", "target": "\(target)",
                "reason": "\(report.detail)",
            ])
    }

    func deliveryRetryAsked(_ message: String, site: String, by requester: Caller) {
        logger.log(
            .deliveryRetryAsked, .notice, "\(site): redelivery of message \(message) requested (\(requester))",
            ["site": "\(site)", "message": "\(message)", "by": "\(requester)"])
    }

    /// - Parameter requester: Nil if nobody requested it.
    func messagesDeleted(_ count: Int, reason: String, by requester: Caller? = nil) {
        var metadata: Logger.Metadata = ["reason": "\(reason)"]
        metadata["by"] = requester.map { "\($0)" }
        let who = requester.map { " (\($0))" } ?? ""
        let messages = count == 1 ? "deleted 1 visitor message" : "deleted \(count) visitor messages"
        logger.log(.messagesDeleted, .notice, "\(messages): \(reason)\(who)", metadata)
    }
}
