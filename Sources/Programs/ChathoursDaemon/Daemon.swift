// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import ControlAPI
import ControlServer
import Hours
import Ledger
import Linux
import Publication
import Systemd

/// Keeps every site's published state right: hands events to the engine and carries out what it answers.
actor Daemon {
    let folders: Directories
    let zones: ZoneDirectory
    let log: DaemonLog
    let notifier = ServiceNotifier()
    nonisolated let timer: RealTimeTimer
    nonisolated let feed = ChangeFeed()
    nonisolated let tokens = BearerTokens([:])
    let startedAt: Instant
    private(set) var configurationReadAt: Instant
    /// The configuration's files that had errors then.
    private(set) var rejected: [RejectedFile] = []
    let runner: RunnerProcess?
    /// The connection through which systemd keeps timers and starts runners; nil if the daemon starts runners itself.
    let armer: ArmerConnection?
    private let watchdogInterval = ServiceNotifier.watchdogInterval()

    var engine = Engine()
    /// The events read before the daemon starts, to be published when it does.
    private var unpublished: [Event] = []
    var sites: SiteStore
    var settings: SettingsStore
    let kept: LastGoodKeeper
    var publications: Publications
    var books: LedgerWriter
    var sources = SourceMonitor()
    var unknownDepartments = UnknownDepartments()
    var agenda = RunnerQueue()
    var arming = ArmerState()
    var unfinishedAt = Instant(0)
    /// The instant at which a runner last asked for messages, by site.
    var deliveriesClaimedAt: [String: Instant] = [:]
    var counters = DaemonCounters()
    var failures = FailedActions()
    private var zoneWatch: ZoneDataMonitor
    private var wallOffset = BootClock.wallOffset()
    private var steadiness: ClockSteadiness
    private var status = ""
    /// The sites of which more may have changed than the ends of leases, since all was last written down.
    var changedSites: Set<String> = []
    /// True if a state has been published, or there is none to publish.
    private var hasPublished = false
    private var openSockets = 0
    private var isReady = false

    init(
        folders: Directories, zones: ZoneDirectory, timer: RealTimeTimer, books: LedgerWriter, runner: RunnerProcess?,
        armer: ArmerConnection?, log: DaemonLog
    ) {
        self.folders = folders
        self.zones = zones
        self.timer = timer
        self.books = books
        self.runner = runner
        self.armer = armer
        self.log = log
        startedAt = Instant(WallClock.now())
        configurationReadAt = startedAt
        kept = LastGoodKeeper(stateDirectory: folders.state, log: log)
        sites = SiteStore(folders: folders, zones: zones, kept: kept)
        settings = SettingsStore(path: folders.settings, kept: kept)
        publications = Publications(folders: folders, log: log)
        zoneWatch = ZoneDataMonitor(zones: zones)
        steadiness = self.books.clockSteadiness(at: startedAt)
        self.books.keep(steadiness, at: startedAt)
    }

    var now: Instant { Instant(WallClock.now()) }
    var tzdata: String? { zoneWatch.version }

    /// Reads the configuration for the first time.
    func load() {
        let now = now
        unpublished = readConfiguration(at: now)
    }

    /// Reads all files, and returns what changes for the engine.
    private func readConfiguration(at now: Instant) -> [Event] {
        settings.read(at: now, log: log)
        let changes = sites.read(at: now, targets: settings.targets, log: log)
        settings.checkNames(sites, log: log)
        rejected = [settings.rejected].compactMap(\.self) + sites.rejected
        if sites.loaded.isEmpty { log.nothingPublished(in: folders.sites, hasFiles: !sites.diagnostics.isEmpty) }
        return changes
    }

    /// Publishes the sites for the first time.
    func start() {
        let now = now
        log.started(sites: sites.loaded.count, tzdata: zones.version)
        zoneWatch.remember(sites.zoneNames)
        publications.withdrawUnknownSites(keeping: Set(sites.loaded.keys))
        takeSettings(at: now)
        apply(unpublished, at: now)
        unpublished = []
        for left in books.unfinished(at: now) {
            agenda.add(left.workload, at: left.nextAttempt ?? now)
        }
        let haveWork = sites.loaded.values.contains { site in
            site.triggers.contains { !$0.actions.isEmpty } || !site.form.deliver.isEmpty
                || site.departments.contains { $0.form?.deliver.isEmpty == false }
        }
        if runner == nil, armer == nil, haveWork { log.noRunner() }
        // With nothing to publish, all of it is out.
        hasPublished = hasPublished || sites.loaded.isEmpty
        settle(at: now)
    }

    /// The timer has run out, or the clock was set.
    func timerFired(_ expiry: RealTimeTimer.Expiry) {
        let now = now
        if expiry == .clockWasSet {
            log.clockWasSet(to: now)
            arming.timers.invalidate()
        }
        followClock(at: now)
        perform(engine.handle(.due, at: now), at: now)
        perform(engine.handle(.moment, at: now), at: now)
        noticeZoneChanges(at: now)
        loseSilentSources(at: now)
        if steadiness.isSteady(at: BootClock.now()), books.prune(at: now) {
            perform(engine.handle(.forget, at: now), at: now)
        }
        books.removeTracesLeft(at: now)
        startUnfinished(at: now)
        notifier.watchdog()
        settle(at: now)
    }

    /// Reads the configuration again; a bad file keeps its last good version.
    func reload() {
        let now = now
        let changes = readConfiguration(at: now)
        unknownDepartments.forget()
        configurationReadAt = now
        notifier.reloading()
        zoneWatch.remember(sites.zoneNames)
        takeSettings(at: now)
        arming.timers.invalidate()
        apply(changes, at: now)
        settle(at: now)
        tellStatus(at: now)
        notifier.ready(status: status)
    }

    func stop() {
        notifier.stopping()
        kept.finish()
        _ = books.write(through: now, sites: Set(sites.loaded.keys))
        log.stopped()
    }

    private func takeSettings(at now: Instant) {
        sources.watch(settings.current.sources, at: now)
        tokens.replace(Dictionary(settings.current.sources.map { ($0.name, $0.tokenHash) }) { first, _ in first })
    }

    private func apply(_ changes: [Event], at now: Instant) {
        for change in changes {
            switch change {
            case .load(let site, _) where engine.site(site.name) == nil:
                failures.know(books.failedActions(of: site, at: now), of: site.name)
                let memory = books.memory(of: site, at: now)
                perform(engine.handle(.load(site, memory: memory), at: now), at: now)
            default: perform(engine.handle(change, at: now), at: now)
            }
        }
    }

    private func noticeZoneChanges(at now: Instant) {
        guard let change = zoneWatch.changes(among: sites.zoneNames, at: now) else { return }
        for failure in change.failures { log.zoneKept(failure) }
        log.zonesReplaced(version: zoneWatch.version)
        apply(sites.replaceZones(change.zones, at: now, log: log), at: now)
    }

    /// Follows a step of the wall clock, so that everything that runs on the clock that is never set goes on as before.
    private func followClock(at now: Instant) {
        let offset = BootClock.wallOffset()
        // A difference of one is rounding, or a clock that is being slewed.
        guard abs(offset - wallOffset) > 1 else { return }
        let step = offset - wallOffset
        wallOffset = offset
        steadiness.observe(offset: offset, at: BootClock.now())
        books.keep(steadiness, at: now)
        sources.shift(by: step)
        perform(engine.handle(.clockStepped(by: step), at: now), at: now)
    }

    private func loseSilentSources(at now: Instant) {
        for source in sources.lost(at: now) {
            log.sourceSilent(source)
            for site in sites.loaded.keys.sorted() {
                perform(engine.handle(.sourceLost(site: site, source: source), at: now), at: now)
            }
        }
    }

    /// One of the sockets is listened on.
    func socketOpened() {
        openSockets += 1
        becomeReady(at: now)
    }

    /// A state is out.
    func published(at now: Instant) {
        hasPublished = true
        becomeReady(at: now)
    }

    /// Tells systemd, once a state is out and whoever asks is answered.
    private func becomeReady(at now: Instant) {
        guard !isReady, hasPublished, openSockets == Sockets.count else { return }
        isReady = true
        status = statusLine(at: now)
        notifier.ready(status: status)
    }

    private func statusLine(at now: Instant) -> String {
        StatusLine(engine, rejected: rejected, at: now).text
    }

    private func tellStatus(at now: Instant) {
        let status = statusLine(at: now)
        if status != self.status, isReady { notifier.status(status) }
        self.status = status
    }

    /// Writes down what has happened, starts what is due, says how things stand, and sleeps until the next moment, or
    /// until the watchdog wants to hear from us.
    func settle(at now: Instant) {
        let written = books.write(through: now, sites: changedSites.intersection(sites.loaded.keys))
        if books.isFresh {
            let memories = sites.loaded.keys.map { ($0, engine.memory(of: $0) ?? SiteSnapshot()) }
            books.restore(Dictionary(memories) { first, _ in first }, at: now)
        }
        for firing in written where !firing.actions.isEmpty { perform(firing, at: now) }
        startRunners(at: now)
        askArmer(at: now)
        if !changedSites.isEmpty { tellStatus(at: now) }
        if !books.isBehind { changedSites = [] }
        let moments = [
            engine.nextMoment(after: now), sources.nextMoment,
            runner == nil && armer == nil ? nil : agenda.nextMoment,
            armer == nil ? nil : arming.nextMoment(after: now),
            books.isBehind ? now + 1 : nil,
            watchdogInterval.map { now + max(1, $0.components.seconds / 2) },
        ]
        do {
            try timer.arm(at: max(now + 1, moments.compactMap { $0 }.min() ?? now + 1).secondsSince1970)
        } catch {
            log.timerFailed(error)
        }
    }

    // MARK: - Runners

    private func startRunners(at now: Instant) {
        guard let runner, armer == nil else { return }
        for workload in agenda.start(at: now) {
            Task {
                do {
                    runnerEnded(workload, problem: RunnerError(try await runner.run(workload)))
                } catch {
                    runnerEnded(workload, problem: .notStarted("\(error)"))
                }
            }
        }
    }

    private func runnerEnded(_ workload: Workload, problem: RunnerError?) {
        let now = now
        if let problem { log.runnerFailed(workload, problem) }
        agenda.ended(workload, nextAttempt: books.continuation(of: workload, at: now), at: now)
        settle(at: now)
    }
}
