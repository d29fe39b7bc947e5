import Desk
import Hours
import SiteFile

/// The sites that are in force: of each, the last version of its file without an error.
struct SiteStore {
    private let folders: Folders
    private let zones: ZoneDirectory
    /// A holiday list that cannot be read any more keeps what it said last.
    private let memory = HolidayMemory()
    private(set) var loaded: [String: Site] = [:]
    /// What was found in each site's file when it was read last.
    private(set) var diagnostics: [String: [Diagnostic]] = [:]

    init(folders: Folders, zones: ZoneDirectory) {
        self.folders = folders
        self.zones = zones
    }

    var hasErrors: Bool { diagnostics.keys.contains(where: hasErrors(in:)) }

    /// Whether a site's file has errors, so that its last good version is in force, or none.
    func hasErrors(in site: String) -> Bool {
        diagnostics[site]?.contains { $0.severity == .error } ?? false
    }

    /// The zones that the sites are in.
    var zoneNames: [String] {
        Set(loaded.values.flatMap { $0.departments.map(\.rules.zone.name) }).sorted()
    }

    /// Reads all site files and returns what changes for the engine. A file with errors changes nothing.
    mutating func read(at now: Instant, targets: KnownTargets, log: DaemonLog) -> [Event] {
        let files: [String]
        do {
            files = try folders.siteFiles()
        } catch {
            log.cannotList(folders.sites, error)
            return []
        }
        let reader = SiteReader(zones: zones, holidayDirectory: folders.holidays, memory: memory)
        let check = ReferenceCheck(files: FileJudge())
        let today = ZoneRules.utc.date(at: now)
        var events: [Event] = []
        for file in files {
            let reading = reader.read(file, on: today)
            let name = String(file.dropFirst(folders.sites.utf8.count + 1).dropLast(".yaml".count))
            let findings = (reading.diagnostics + check.findings(in: reading, targets: targets)).byPlace
            log.report(findings, site: name)
            diagnostics[name] = findings
            guard let site = reading.site?.site else {
                log.rejected(site: name, file: file, keepsOld: loaded[name] != nil)
                continue
            }
            log.loaded(site, file: file, isChange: loaded[name].map { $0 != site })
            loaded[name] = site
            events.append(.load(site))
        }
        let names = Set(files.map { String($0.dropFirst(folders.sites.utf8.count + 1).dropLast(".yaml".count)) })
        diagnostics = diagnostics.filter { names.contains($0.key) }
        for name in loaded.keys.sorted() where !names.contains(name) {
            loaded[name] = nil
            memory.forget(siteFile: "\(folders.sites)/\(name).yaml")
            log.removed(site: name)
            events.append(.remove(name))
        }
        return events
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
