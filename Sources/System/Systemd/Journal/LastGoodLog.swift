// SPDX-License-Identifier: Apache-2.0

package import Logging

extension Logger {
    /// Logs that an older version of a configuration file is in force. `since`: the time of its first error; nil if
    /// unknown. `subject`: the beginning of the line.
    package func lastGoodInForce(
        _ file: String, of acceptedAt: String, errorsSince since: String?, subject: String,
        _ metadata: Logger.Metadata = [:]
    ) {
        let since = since.map { " since \($0)" } ?? ""
        log(
            .lastGoodInForce, .error,
            "\(subject): using the version of \(acceptedAt); \(file) has errors\(since)",
            metadata.merging(["file": "\(file)", "reason": "the version of \(acceptedAt) is in force"]) { $1 })
    }

    /// Logs that a stored version cannot be used.
    package func lastGoodUnreadable(_ reason: String, subject: String, _ metadata: Logger.Metadata = [:]) {
        log(
            .lastGoodUnreadable, .error, "\(subject): cannot use the last good version: \(reason)",
            metadata.merging(["reason": "\(reason)"]) { $1 })
    }
}
