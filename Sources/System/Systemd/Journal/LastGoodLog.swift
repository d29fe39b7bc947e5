// SPDX-License-Identifier: Apache-2.0

package import Logging

extension Logger {
    /// Says that an older version of a configuration file is in force. `since`: when it got its errors; nil where that
    /// is not known. `subject`: what the line begins with.
    package func lastGoodInForce(
        _ file: String, of acceptedAt: String, errorsSince since: String?, subject: String,
        _ metadata: Logger.Metadata = [:]
    ) {
        let since = since.map { " since \($0)" } ?? ""
        log(
            .lastGoodInForce, .error,
            "\(subject): in force is the version of \(acceptedAt); \(file) has errors\(since)",
            metadata.merging(["file": "\(file)", "reason": "the version of \(acceptedAt) is in force"]) { $1 })
    }

    /// Says that a version that was kept cannot be used.
    package func lastGoodUnreadable(_ reason: String, subject: String, _ metadata: Logger.Metadata = [:]) {
        log(
            .lastGoodUnreadable, .error, "\(subject): its last good version cannot be used: \(reason)",
            metadata.merging(["reason": "\(reason)"]) { $1 })
    }
}
