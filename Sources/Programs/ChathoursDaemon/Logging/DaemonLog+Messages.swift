// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import Logging
import Systemd

/// The daemon's log of visitors' messages: never a visitor's words or identity.
extension DaemonLog {
    func deliveryGivenUp(_ result: DeliveryResult, target: DeliveryTarget, site: String) {
        logger.log(
            .deliveryGivenUp, .error,
            "\(site): the message \(result.message) has not reached \(target) and is given up: \(result.detail)",
            [
                "site": "\(site)", "message": "\(result.message)", "target": "\(target)",
                "reason": "\(result.detail)",
            ])
    }

    func deliveryRetryAsked(_ message: String, site: String, by requester: Caller) {
        logger.log(
            .deliveryRetryAsked, .notice, "\(site): the message \(message) is delivered again by hand (\(requester))",
            ["site": "\(site)", "message": "\(message)", "by": "\(requester)"])
    }

    /// - Parameter requester: Nil when nobody has asked for it.
    func messagesDeleted(_ count: Int, reason: String, by requester: Caller? = nil) {
        var metadata: Logger.Metadata = ["reason": "\(reason)"]
        metadata["by"] = requester.map { "\($0)" }
        let who = requester.map { " (\($0))" } ?? ""
        let messages = count == 1 ? "1 message of a visitor is gone" : "\(count) messages of visitors are gone"
        logger.log(.messagesDeleted, .notice, "\(messages): \(reason)\(who)", metadata)
    }
}
