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
            .clockStepped, .notice, "the clock was set to \(now); recalculating all sites")
    }

    func timerFailed(_ error: SystemCallError) {
        logger.log(
            .timerFailed, .critical, "cannot set the timer: \(error)",
            ["reason": "\(error)", "errno": "\(error.errno)"])
    }

    func zonesReplaced(version: String?) {
        logger.log(.tzdataChanged, .notice, "tzdata was replaced; new version: \(version ?? "unknown")")
    }

    func zonesChanged(site: String, _ shifts: [BoundaryShift]) {
        let moves = shifts.map { shift in
            let (old, new) = (shift.old?.description ?? "none", shift.new?.description ?? "none")
            return "\(shift.count) boundaries of \(shift.department) move, the first from \(old) to \(new)"
        }
        let days = BoundaryShift.horizon / 86_400
        logger.log(
            .boundariesMoved, .notice,
            """
            \(site): time zone rules changed: \(moves.isEmpty ? "no boundaries move" : moves.joined(separator: "; ")) \
            (next \(days) days)
            """,
            ["site": "\(site)", "department": .array(shifts.map { "\($0.department)" })])
    }

    func zoneKept(_ failure: ZoneDataMonitor.Failure) {
        logger.log(
            .zoneUnreadable, .error, "time zone \(failure.zone) \(failure.error); keeping its last good rules",
            ["zone": "\(failure.zone)", "reason": "\(failure.error)"])
    }
}

/// The daemon's log of publishing.
extension DaemonLog {
    // The generation is that of the state that is published; nil when none was since the folder was opened.

    func publicationFailed(site: String, _ error: SystemCallError, generation: Int64?) {
        logger.log(
            .publicationFailed, .error,
            "\(site): publication failed: \(error); keeping the previous state and retrying",
            metadata(site, error, generation))
    }

    func publicationHealed(site: String, generation: Int64?) {
        logger.log(.publicationHealed, .notice, "\(site): publication recovered", metadata(site, nil, generation))
    }

    func generationNotKept(site: String, _ error: SystemCallError, generation: Int64?) {
        logger.log(
            .generationNotKept, .warning,
            "\(site): cannot save the generation: \(error); it may be reused after a restart",
            metadata(site, error, generation))
    }

    func withdrawalFailed(site: String, _ error: SystemCallError) {
        logger.log(
            .withdrawalFailed, .error, "\(site): cannot withdraw the published state: \(error)",
            metadata(site, error, nil))
    }

    private func metadata(_ site: String, _ error: SystemCallError?, _ generation: Int64?) -> Logger.Metadata {
        var metadata: Logger.Metadata = ["site": "\(site)"]
        metadata["reason"] = error.map { "\($0)" }
        metadata["errno"] = error.map { "\($0.errno)" }
        metadata["generation"] = generation.map { "\($0)" }
        return metadata
    }
}
