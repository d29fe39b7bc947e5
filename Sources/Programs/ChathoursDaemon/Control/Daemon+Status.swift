// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import ControlAPI
import ControlServer
import Foundation
import Hours

extension Daemon: ControlHandler {
    func status(by requester: Caller) throws(ProblemDetails) -> DaemonStatus {
        DaemonStatus(
            version: Chathours.version, startedAt: startedAt, tzdata: tzdata, configuration: folders.configuration,
            rejected: rejected, sites: try sites(by: requester))
    }

    func reload(by requester: Caller) async throws(ProblemDetails) -> ReloadReport {
        log.reloadAsked(by: requester)
        let before = Set(sites.loaded.keys)
        reload()
        let report = ReloadReport(
            diagnostics: (settings.diagnostics + sites.allDiagnostics).map { ReloadReport.Diagnostic($0) },
            sites: sites.loaded.keys.sorted().map { ReloadReport.Site(site: $0, current: !sites.hasErrors(in: $0)) },
            removed: before.subtracting(sites.loaded.keys).sorted())
        broadcast(.reload(report), at: now)
        // Whoever reloads may restart next.
        await kept.settle()
        return report
    }

    func changes(by requester: Caller) -> AsyncStream<Change> { feed.listen() }

    func sites(by requester: Caller) throws(ProblemDetails) -> [SiteStatus] {
        let now = now
        let (waiting, failed) = (books.waitingMessages(at: now), books.failedMessages(at: now))
        return sites.loaded.keys.sorted().compactMap { name in
            guard let site = engine.site(name), let state = engine.state(of: name) else { return nil }
            let next = site.triggers.compactMap { trigger in
                engine.nextDue(of: trigger.name, site: name, after: now).map { (due: $0, trigger: trigger.name) }
            }
            let firing = next.min { ($0.due, $0.trigger) < ($1.due, $1.trigger) }
            return SiteStatus(
                site: name, generation: publications.generation(of: name), phase: state.phase,
                accepting: state.accepting, nextChange: engine.nextPhaseChange(of: name, after: now)?.at,
                nextFiring: firing.map { SiteStatus.NextFiring(trigger: $0.trigger, due: $0.due) },
                publication: SiteStatus.PublicationHealth(
                    lastAt: publications.lastPublication(of: name), failure: publications.failure(of: name)),
                pausedTriggers: engine.pausedTriggers(of: name).sorted(),
                overrides: engine.overrides(of: name).sorted { ($0.department, $0.from) < ($1.department, $1.from) },
                messages: SiteStatus.MessageCounts(waiting: waiting[name] ?? 0, failed: failed[name] ?? 0),
                failedActions: failures.of(site))
        }
    }

    func state(of site: String, by requester: Caller) throws(ProblemDetails) -> [UInt8] {
        try known(site)
        guard let data = FileManager.default.contents(atPath: "\(folders.runtime)/\(site)/state.json") else {
            throw ProblemDetails(status: 503, detail: "the state of \(site) is currently not published")
        }
        return Array(data)
    }

    func route(
        of department: String, in site: String, by requester: Caller
    ) throws(ProblemDetails) -> ChatRouteResponse {
        let definition = try known(site)
        guard let state = engine.state(of: site)?.departments.first(where: { $0.name == department }) else {
            let names = definition.departments.map(\.name)
            throw .unknown("department", department, among: names, orElse: "\(site) has none")
        }
        let isTaken = state.route != .form
        let kind = definition.form(of: department)?.kind ?? .none
        let form: String? = kind == .none ? nil : kind.rawValue
        return ChatRouteResponse(
            department: department, target: state.route.target, accepting: state.accepting, phase: state.phase,
            reason: state.reason.description, reopens: isTaken ? nil : state.opensAt, form: isTaken ? nil : form)
    }

    func metrics(by requester: Caller) throws(ProblemDetails) -> Metrics {
        let now = now
        return Metrics(
            version: Chathours.version, tzdata: tzdata, startedAt: startedAt,
            configuration: configuration,
            sites: sites.loaded.keys.sorted().compactMap { metrics(of: $0, at: now) },
            occurrences: counters.occurrenceCounts, actions: counters.actionCounts, firingLateness: counters.lateness,
            messages: messageCounts(at: now), deliveries: counters.deliveryCounts)
    }

    private var configuration: Metrics.Configuration {
        Metrics.Configuration(
            loadedAt: configurationReadAt, succeeded: !sites.hasErrors && !settings.hasErrors,
            lastGood: rejected.compactMap { file in file.lastGood.map { .init(file: file.file, acceptedAt: $0) } })
    }

    private func metrics(of name: String, at now: Instant) -> Metrics.Site? {
        guard let site = engine.site(name), let state = engine.state(of: name) else { return nil }
        return Metrics.Site(
            name: name, accepting: state.accepting,
            departments: state.departments.map {
                Metrics.Department(name: $0.name, phase: $0.phase, accepting: $0.accepting, agents: $0.agents)
            },
            generation: publications.generation(of: name), generatedAt: publications.lastPublication(of: name),
            publications: counters.publications[name] ?? 0,
            publicationFailures: counters.publicationFailures[name] ?? 0,
            nextFiring: site.triggers.compactMap { engine.nextDue(of: $0.name, site: name, after: now) }.min(),
            overrides: engine.overrides(of: name).filter { $0.from <= now }.count)
    }

    /// The site, when there is one of that name.
    @discardableResult
    func known(_ site: String) throws(ProblemDetails) -> Site {
        guard let known = engine.site(site) else {
            throw .unknown("site", site, among: sites.loaded.keys.sorted(), orElse: "no sites are loaded")
        }
        return known
    }
}
