import Desk
import Hours
import SiteFile
import StateFile
import Systemd

/// Keeps every site's published state right: hands events to the engine and carries out what it answers.
actor Keeper {
    private let folders: Folders
    private let zones: ZoneDirectory
    private let log: DaemonLog
    private let notifier = ServiceNotifier()
    nonisolated let timer: RealTimeTimer
    private let watchdogInterval = ServiceNotifier.watchdogInterval()

    private var engine = Engine()
    /// What was read and not yet published; nil once the first publication has been.
    private var unpublished: [Event]? = []
    private var sites: SiteStore
    private var publications: Publications
    private var zoneWatch: ZoneWatch
    private var status = ""
    private var isReady = false

    init(folders: Folders, zones: ZoneDirectory, timer: RealTimeTimer, log: DaemonLog) {
        self.folders = folders
        self.zones = zones
        self.timer = timer
        self.log = log
        sites = SiteStore(folders: folders, zones: zones)
        publications = Publications(folders: folders, log: log)
        zoneWatch = ZoneWatch(zones: zones)
    }

    private var now: Instant { Instant(WallClock.now()) }

    /// Reads the site files for the first time. False when none of them is valid.
    func load() -> Bool {
        unpublished = sites.read(at: now, log: log)
        if sites.loaded.isEmpty { log.nothingToDo(in: folders.sites) }
        return !sites.loaded.isEmpty
    }

    /// Publishes the sites for the first time and says so to systemd.
    func begin() {
        let now = now
        log.started(sites: sites.loaded.count, tzdata: zones.version)
        zoneWatch.remember(sites.zoneNames)
        publications.withdrawStrangers(keeping: Set(sites.loaded.keys))
        let changes = unpublished ?? []
        unpublished = nil
        apply(changes, at: now)
        rest(at: now)
    }

    /// The timer has run out, or the clock was set.
    func moment(_ expiry: RealTimeTimer.Expiry) {
        let now = now
        if expiry == .clockWasSet { log.clockWasSet(to: now) }
        noticeZoneChanges(at: now)
        carryOut(engine.handle(.moment, at: now), at: now)
        notifier.watchdog()
        rest(at: now)
    }

    /// Reads the site files again; a bad one keeps its last good version.
    func reload() {
        let now = now
        let changes = sites.read(at: now, log: log)
        guard unpublished == nil else {
            unpublished? += changes
            return
        }
        notifier.reloading()
        zoneWatch.remember(sites.zoneNames)
        apply(changes, at: now)
        rest(at: now)
        notifier.ready(status: status)
    }

    func stop() {
        notifier.stopping()
        log.stopped()
    }

    private func apply(_ changes: [Event], at now: Instant) {
        for change in changes { carryOut(engine.handle(change, at: now), at: now) }
    }

    private func noticeZoneChanges(at now: Instant) {
        guard let change = zoneWatch.changes(among: sites.zoneNames, at: now) else { return }
        for failure in change.failures { log.zoneKept(failure) }
        log.zonesReplaced(version: zoneWatch.version)
        apply(sites.replaceZones(change.zones, at: now, log: log), at: now)
    }

    private func carryOut(_ effects: [Effect], at now: Instant) {
        for effect in effects {
            switch effect {
            case .publish(let state):
                let published = publications.publish(state, tzdata: zoneWatch.version)
                if !published { _ = engine.handle(.publicationFailed(state.site), at: now) }
                if published, !isReady {
                    isReady = true
                    status = StatusLine(engine, at: now).text
                    notifier.ready(status: status)
                }
            case .withdraw(let site): publications.withdraw(site)
            case .phaseChanged(let site, let department, let phase, let reason):
                log.phaseChanged(site: site, department: department, to: phase, reason: reason)
            case .noticeShown(let site, let notice): log.noticeShown(site: site, notice)
            default: break
            }
        }
    }

    /// Says how things stand and sleeps until the next moment, or until the watchdog wants to hear from us.
    private func rest(at now: Instant) {
        let status = StatusLine(engine, at: now).text
        if status != self.status, isReady { notifier.status(status) }
        self.status = status
        var wake = engine.nextMoment(after: now)
        if let watchdogInterval { wake = min(wake, now + max(1, watchdogInterval.components.seconds / 2)) }
        do {
            try timer.arm(at: wake.secondsSince1970)
        } catch {
            log.timerFailed(error)
        }
    }
}
