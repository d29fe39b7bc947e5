// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import Hours
import Linux

/// A configuration file that has errors, for people.
struct RejectedFileReport {
    let rejected: RejectedFile
    let times: LocalTimes

    var lines: [String] {
        let inForce =
            if let version = rejected.lastGood {
                "the version of \(times.zoned(version)) is in force"
            } else {
                rejected.site.map { "\(printable($0)) is not published" } ?? "none of it is in force"
            }
        let more = rejected.errorCount - rejected.errors.count
        return ["\(printable(rejected.file)) has errors since \(times.zoned(rejected.since)); \(inForce):"]
            + rejected.errors.map { "  \($0.text)" }
            + (more > 0 ? ["  and \(more) more: chathoursctl check \(printable(rejected.file))"] : [])
    }
}
