// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Linux
import Logging
import Publication
import Systemd

/// The daemon's log of the clock and of zone data.
extension DaemonLog {
    func clockWasSet(to now: Instant) {
        logger.log(
            .clockStepped, .notice, "the clock was set; it is \(now) now, and everything is reckoned anew")
    }

    func timerFailed(_ error: SystemCallError) {
        logger.log(
            .timerFailed, .critical, "cannot set the timer: \(error)",
            ["reason": "\(error)", "errno": "\(error.errno)"])
    }

    func zonesReplaced(version: String?) {
        logger.log(.tzdataChanged, .notice, "tzdata was replaced, now \(version ?? "of unknown version")")
    }

    func zonesChanged(site: String, _ shifts: [BoundaryShift]) {
        let moves = shifts.map { shift in
            let (old, new) = (shift.old?.description ?? "nothing", shift.new?.description ?? "nothing")
            return "\(shift.count) boundaries of \(shift.department) move, the first from \(old) to \(new)"
        }
        let days = BoundaryShift.horizon / 86_400
        logger.log(
            .boundariesMoved, .notice,
            """
            \(site): new zone rules: \(moves.isEmpty ? "nothing moves" : moves.joined(separator: "; ")) \
            (next \(days) days)
            """,
            ["site": "\(site)", "department": .array(shifts.map { "\($0.department)" })])
    }

    func zoneKept(_ failure: ZoneDataMonitor.Failure) {
        logger.log(
            .zoneUnreadable, .error, "zone \(failure.zone) \(failure.error); its last good rules stay in force",
            ["zone": "\(failure.zone)", "reason": "\(failure.error)"])
    }
}

/// The daemon's log of publishing.
extension DaemonLog {
    // The generation is that of the state that is published; nil when none was since the folder was opened.

    func publicationFailed(site: String, _ error: FileError, generation: Int64?) {
        logger.log(
            .publicationFailed, .error,
            "\(site): not published: \(error); the old state stays, and it is tried again",
            metadata(site, error, generation))
    }

    func publicationHealed(site: String, generation: Int64?) {
        logger.log(.publicationHealed, .notice, "\(site): published again", metadata(site, nil, generation))
    }

    func generationNotKept(site: String, _ error: FileError, generation: Int64?) {
        logger.log(
            .generationNotKept, .warning,
            "\(site): generation not written down: \(error); it may come again after a restart",
            metadata(site, error, generation))
    }

    func withdrawalFailed(site: String, _ error: FileError) {
        logger.log(.withdrawalFailed, .error, "\(site): not withdrawn: \(error)", metadata(site, error, nil))
    }

    private func metadata(_ site: String, _ error: FileError?, _ generation: Int64?) -> Logger.Metadata {
        var metadata: Logger.Metadata = ["site": "\(site)"]
        metadata["reason"] = error.map { "\($0)" }
        metadata["errno"] = error.map { "\($0.code)" }
        metadata["generation"] = generation.map { "\($0)" }
        return metadata
    }
}
