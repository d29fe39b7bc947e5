// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Hours
import Linux
import Publication
import Systemd

/// The published folders of all sites. Says once when one cannot be written, and once when it can again.
struct Publications: ~Copyable {
    private let folders: Directories
    private let log: DaemonLog
    private var failing: [String: SystemCallError] = [:]
    private var numbering: [String: SystemCallError] = [:]
    private var open: [String: SitePublication] = [:]
    private var published: [String: Instant] = [:]

    init(folders: Directories, log: DaemonLog) {
        self.folders = folders
        self.log = log
    }

    /// The generation that was published last; nil when none was.
    func generation(of site: String) -> Int64? { open[site]?.generation }

    /// The instant of the last publication; nil if nothing was published.
    func lastPublication(of site: String) -> Instant? { published[site] }

    /// The reason why the last attempt failed; nil if it did not.
    func failure(of site: String) -> String? { failing[site]?.description }

    /// Publishes `state`, and returns true if it is published now.
    mutating func publish(_ state: SiteState, tzdata: String?) -> Bool {
        do throws(SystemCallError) {
            let failure = try write(state, tzdata: tzdata)
            if let failure, numbering[state.site] != failure {
                log.generationNotKept(site: state.site, failure, generation: generation(of: state.site))
            }
            numbering[state.site] = failure
            if failing.removeValue(forKey: state.site) != nil {
                log.publicationHealed(site: state.site, generation: generation(of: state.site))
            }
            published[state.site] = state.generatedAt
            return true
        } catch {
            if failing[state.site] != error {
                log.publicationFailed(site: state.site, error, generation: generation(of: state.site))
            }
            failing[state.site] = error
            return false
        }
    }

    mutating func withdraw(_ site: String) {
        open[site] = nil
        failing[site] = nil
        published[site] = nil
        do throws(SystemCallError) {
            let publication = try SitePublication(
                site: site, runtimeDirectory: folders.runtime, stateDirectory: folders.state,
                at: Instant(WallClock.now()))
            try publication.withdraw()
        } catch {
            log.withdrawalFailed(site: site, error)
        }
    }

    /// Removes what an earlier daemon published of sites that no longer exist.
    mutating func withdrawUnknownSites(keeping sites: Set<String>) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folders.runtime)) ?? []
        for name in names.sorted() where !sites.contains(name) {
            guard FileManager.default.fileExists(atPath: "\(folders.runtime)/\(name)/state.json") else { continue }
            withdraw(name)
            log.strangerWithdrawn(site: name)
        }
    }

    /// Writes `state`, and returns the reason why its generation could not be recorded; nil if it was.
    private mutating func write(_ state: SiteState, tzdata: String?) throws(SystemCallError) -> SystemCallError? {
        if open[state.site] == nil {
            open[state.site] = try SitePublication(
                site: state.site, runtimeDirectory: folders.runtime, stateDirectory: folders.state,
                at: state.generatedAt)
        }
        return try open[state.site]?.publish(state, tzdata: tzdata)
    }
}
