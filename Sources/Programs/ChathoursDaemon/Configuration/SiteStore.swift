// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import ControlAPI
import Foundation
import Hours
import Linux

/// The sites that are in force: of each, the last version of its file without an error.
struct SiteStore {
    private let folders: Directories
    private let zones: ZoneDirectory
    private let kept: LastGoodKeeper
    /// A holiday list that cannot be read any more keeps what it said last.
    private let memory = HolidayCache()
    private(set) var loaded: [String: Site] = [:]
    /// For each site, the instant at which its version in force first came into force, and a value that stands for the
    /// files that it was read from.
    private var accepted: [String: (at: Instant, files: Int)] = [:]
    /// The diagnostics from the last reading of each site's file.
    private(set) var diagnostics: [String: [Diagnostic]] = [:]
    /// The reason why the site files could not be listed when they were last to be read; nil if they could.
    private(set) var listingError: Diagnostic?
    private var rejections = RejectedFiles()

    init(folders: Directories, zones: ZoneDirectory, kept: LastGoodKeeper) {
        self.folders = folders
        self.zones = zones
        self.kept = kept
    }

    var hasErrors: Bool { listingError != nil || diagnostics.keys.contains(where: hasErrors(in:)) }

    /// Returns true if a site's file has errors, so that its last good version is in force, or none.
    func hasErrors(in site: String) -> Bool {
        diagnostics[site]?.contains { $0.severity == .error } ?? false
    }

    /// Everything that was found, by file.
    var allDiagnostics: [Diagnostic] {
        [listingError].compactMap(\.self)
            + diagnostics.sorted { $0.key < $1.key }.flatMap(\.value)
    }

    /// The files with errors, by name.
    var rejected: [RejectedFile] {
        let listing = listingError.flatMap { error in
            rejections.since(folders.sites).map {
                RejectedFile(folders.sites, site: nil, since: $0, lastGood: nil, [error])
            }
        }
        return [listing].compactMap(\.self)
            + diagnostics.keys.sorted().compactMap { name in
                let file = folders.siteFile(name)
                return rejections.since(file).map {
                    RejectedFile(file, site: name, since: $0, lastGood: accepted[name]?.at, diagnostics[name] ?? [])
                }
            }
    }

    /// The zones that the sites are in.
    var zoneNames: [String] {
        Set(loaded.values.flatMap { $0.departments.map(\.rules.zone.name) }).sorted()
    }

    /// Reads all site files and returns what changes for the engine. A file with errors changes nothing; when nothing
    /// of it is in force, its last good version is taken.
    mutating func read(at now: Instant, targets: KnownTargets, log: DaemonLog) -> [Event] {
        let names: [String]
        do {
            names = try folders.siteNames()
            listingError = nil
            rejections.accept(folders.sites)
        } catch {
            log.cannotList(folders.sites, error)
            listingError = Diagnostic(
                severity: .error, place: Place(file: folders.sites, line: 1, column: 1),
                message: "cannot list this directory: \(error.localizedDescription)")
            _ = rejections.reject(folders.sites, acceptedAt: nil, at: now)
            // What is not known to be gone is in force.
            guard loaded.isEmpty, !SourceFile.isMissing(folders.sites) else { return [] }
            names = kept.sites
        }
        let reader = SiteReader(zones: zones, holidayDirectory: folders.holidays, memory: memory)
        let check = ReferenceCheck(files: FileJudge())
        let events = names.compactMap { name in
            read(name, reader, at: now, log: log) { check.findings(in: $0, targets: targets) }
        }
        return events + (listingError == nil ? removeAll(but: Set(names), log: log) : [])
    }

    /// Nil when nothing changes.
    private mutating func read(
        _ name: String, _ reader: SiteReader, at now: Instant, log: DaemonLog,
        findings: (SiteReading) -> [Diagnostic]
    ) -> Event? {
        let file = folders.siteFile(name)
        let today = ZoneRules.utc.date(at: now)
        var reading = reader.read(file, on: today)
        var lastGood: (site: Site, version: LastGoodVersion)?
        if reading.site == nil, loaded[name] == nil, let version = kept.version(of: name) {
            let old = reader.read(version.path, on: today, from: version.files)
            if let site = old.site?.site, site.name == name {
                lastGood = (site, version)
                // Holiday lists that are gone are remembered now.
                reading = reader.read(file, on: today)
            } else {
                // A newer program may take for an error what an older one has accepted, and a zone may be gone.
                let reason = old.diagnostics.first { $0.severity == .error }.map { ": \($0.message)" } ?? ""
                let error = LastGoodError(file: kept.copies.siteCopy(name), reason: "has errors\(reason)")
                log.lastGoodUnreadable(error, site: name)
            }
        }
        let found = (reading.diagnostics + findings(reading)).byPlace
        diagnostics[name] = found
        log.report(found, site: name)
        if let site = reading.site?.site {
            accept(name, reading, at: now)
            log.loaded(site, file: file, isChange: loaded[name].map { $0 != site })
            loaded[name] = site
            return .load(site)
        }
        let since = rejections.reject(file, acceptedAt: accepted[name]?.at ?? lastGood?.version.acceptedAt, at: now)
        guard let (site, version) = lastGood else {
            log.rejected(site: name, file: file, keepsOld: loaded[name] != nil)
            return nil
        }
        loaded[name] = site
        accepted[name] = (version.acceptedAt, version.files.hashValue)
        log.lastGoodInForce(file, of: version.acceptedAt, errorsSince: since, site: name)
        return .load(site)
    }

    private mutating func accept(_ name: String, _ reading: SiteReading, at now: Instant) {
        let files = reading.sources.hashValue
        let since =
            if let known = accepted[name] {
                known.files == files ? known.at : now
            } else if let version = try? kept.copies.site(name),
                version.files.filter({ !reading.replaced.contains($0.path) }) == reading.sources
            {
                version.acceptedAt
            } else {
                now
            }
        accepted[name] = (since, files)
        rejections.accept(folders.siteFile(name))
        kept.keep(
            LastGoodVersion(acceptedAt: since, files: reading.sources), of: name, replaced: reading.replaced)
    }

    private mutating func removeAll(but names: Set<String>, log: DaemonLog) -> [Event] {
        for name in diagnostics.keys where !names.contains(name) {
            diagnostics[name] = nil
            rejections.accept(folders.siteFile(name))
        }
        kept.forgetSites(but: names)
        return loaded.keys.sorted().filter { !names.contains($0) }.map { name in
            loaded[name] = nil
            accepted[name] = nil
            memory.forget(siteFile: folders.siteFile(name))
            log.removed(site: name)
            return .remove(name)
        }
    }

    /// The site that a source names, as far as it is known here.
    func known(_ site: String) -> KnownSite {
        if let loaded = loaded[site] { return .departments(loaded.departments.map(\.name)) }
        return diagnostics[site] == nil ? .missing(sites: diagnostics.keys.sorted()) : .unreadable
    }

    /// Puts new zone rules into the sites that use them, and returns those that change for the engine.
    mutating func replaceZones(_ rules: [String: ZoneRules], at now: Instant, log: DaemonLog) -> [Event] {
        var events: [Event] = []
        for (name, old) in loaded.sorted(by: { $0.key < $1.key }) {
            let site = old.with(zones: rules)
            guard site != old else { continue }
            log.zonesChanged(site: name, site.boundaryShifts(since: old, at: now))
            loaded[name] = site
            events.append(.load(site))
        }
        return events
    }
}
