// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import Dispatch
import Foundation
import Linux
import Publication
import Synchronization

/// Keeps the last good versions of configuration files in the state directory. Copies are written on a thread of their
/// own, because the one that decides does not wait for the disk.
final class LastGoodKeeper: Sendable {
    let copies: LastGoodCopies
    private let log: DaemonLog
    private let queue = DispatchQueue(label: "chathoursd.last-good")
    /// The files that could not be kept, so that each failure is logged once; accessed from the queue alone.
    private let failing = Mutex<[String: SystemCallError]>([:])

    init(stateDirectory: String, log: DaemonLog) {
        copies = LastGoodCopies(stateDirectory: stateDirectory)
        self.log = log
    }

    /// The kept version of a site's file; nil when there is none, or none that can be used, which has then been said.
    func version(of site: String) -> LastGoodVersion? {
        do throws(LastGoodError) {
            return try copies.site(site)
        } catch {
            log.lastGoodUnreadable(error, site: site)
            return nil
        }
    }

    /// The sites that versions are kept of.
    var sites: [String] { Self.names(in: copies.sites) }

    /// Keeps a version of a site's file. The lists at the paths `replaced` are those of the version kept before.
    func keep(_ version: LastGoodVersion, of site: String, replaced: [String] = []) {
        queue.async { [self] in
            let old = try? copies.site(site)
            let former = (old?.files ?? []).filter { replaced.contains($0.path) }
            guard former.count == Set(replaced).count else { return }
            let whole = LastGoodVersion(acceptedAt: version.acceptedAt, files: version.files + former)
            write(whole, as: site, in: copies.sites, insteadOf: old, site: site)
        }
    }

    /// Keeps a version of `chathours.yaml`.
    func keepSettings(_ version: LastGoodVersion) {
        queue.async { [self] in
            write(
                version, as: LastGoodCopies.settingsName, in: copies.folder, insteadOf: try? copies.settings(),
                site: nil)
        }
    }

    /// For a `chathours.yaml` that is gone.
    func forgetSettings() {
        queue.async { [self] in remove(LastGoodCopies.settingsName, from: copies.folder, site: nil) }
    }

    /// Forgets the sites whose files are gone.
    func forgetSites(but names: Set<String>) {
        queue.async { [self] in
            for site in Self.names(in: copies.sites) where !names.contains(site) {
                remove(site, from: copies.sites, site: site)
            }
        }
    }

    /// Returns once everything asked for is done.
    func settle() async {
        await withCheckedContinuation { continuation in queue.async { continuation.resume() } }
    }

    /// Waits for the same, before the daemon ends.
    func finish() { queue.sync {} }

    private func write(
        _ version: LastGoodVersion, as name: String, in folder: String, insteadOf old: LastGoodVersion?, site: String?
    ) {
        guard old?.files != version.files else { return }
        attempt(name, site: site) { () throws(SystemCallError) in
            // It has to be there before the folder in it.
            try FolderReplacement.make(copies.folder)
            try FolderReplacement.replace(
                name, in: folder, predecessor: LastGoodCopies.predecessor(of: name), with: version.copy)
        }
    }

    private func remove(_ name: String, from folder: String, site: String?) {
        attempt(name, site: site) { () throws(SystemCallError) in
            try FolderReplacement.remove(name, in: folder, predecessor: LastGoodCopies.predecessor(of: name))
        }
    }

    private func attempt(_ name: String, site: String?, _ body: () throws(SystemCallError) -> Void) {
        let key = site ?? ""
        do throws(SystemCallError) {
            try body()
            failing.withLock { $0[key] = nil }
        } catch {
            let isNews = failing.withLock { $0.updateValue(error, forKey: key) } != error
            if isNews { log.lastGoodNotKept(error, site: site) }
        }
    }

    private static func names(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }
}
