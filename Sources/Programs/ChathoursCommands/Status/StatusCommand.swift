// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursConfiguration
import ChathoursCore
import ControlAPI
import ControlClient
import Hours

struct StatusCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show the published state, and the status of the daemon.",
        discussion: """
            Phases, routes and notices come from the published files; the daemon adds the next firing, paused \
            triggers, failed actions, messages that are waiting or have failed, overrides in force, failing \
            publications, and files with errors. If the daemon is unreachable, only the published files are shown, \
            with a note; it is never started. If there are no sites yet, the next steps are shown.

            Exits with 69 if a state is missing, unreadable or expired: readers then treat the site as closed.

            Example:
              chathoursctl status boutique
            """)

    @Argument(
        help: ArgumentHelp("Sites to show (default: all published).", valueName: "SITE"),
        completion: .sites, transform: SiteName.argument)
    var sites: [String] = []

    @Option(
        help: ArgumentHelp("The directory that the daemon publishes to.", valueName: "DIR"), completion: .directory)
    var runtimeDir = PublishedSite.runtimeDirectory

    @Option(help: DaemonOptions.help, completion: .file())
    var socket: String?

    @Flag(
        help: """
            Write JSON lines: each site's state.json on one line, with the daemon's view of the site, if it is \
            reachable, as daemon; then each file with errors, as rejected.
            """)
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let daemon = await DaemonAnswer(from: ControlSocket.ofRunning(socket, publishingIn: runtimeDir))
        let names = try siteNames(daemon, &output)
        var exitCode = ExitCode.success
        for (index, name) in names.enumerated() {
            do {
                if index > 0, !json { try output.line() }
                try write(PublishedSite(name, in: runtimeDir), daemon, at: now, to: &output)
            } catch let failure as Failure {
                // The other sites are shown all the same.
                try output.flush()
                StandardError.write("Error: \(failure.message)")
                if exitCode == .success { exitCode = failure.exitCode }
            }
        }
        for file in rejected(daemon) {
            if !json, !names.isEmpty { try output.line() }
            try write(file, at: now, to: &output)
            // Readers find nothing then.
            if file.site != nil, file.lastGood == nil, exitCode == .success { exitCode = .unreachable }
        }
        if !json, exitCode == .success || daemon.status != nil {
            try output.line()
            try output.line(daemon.words(at: now))
        }
        if exitCode != .success { throw exitCode }
    }

    private func siteNames(_ daemon: DaemonAnswer, _ output: inout StandardOutput) throws -> [String] {
        if !sites.isEmpty {
            let unpublished = Set(rejected(daemon).filter { $0.lastGood == nil }.compactMap(\.site))
            return sites.filter { !unpublished.contains($0) }
        }
        let published = PublishedSite.names(in: runtimeDir)
        let names = Set(published ?? []).union(daemon.status?.sites.map(\.site) ?? [])
        guard names.isEmpty else { return names.sorted() }
        let isUsual = runtimeDir == PublishedSite.runtimeDirectory
        if !json, daemon.status.map({ $0.rejected.isEmpty }) ?? (isUsual && daemon.isAbsent) {
            let configuration = daemon.status?.configuration ?? "/etc/chathours"
            let steps = NextSteps(configuration: configuration, isRunning: daemon.status != nil)
            for line in steps.lines { try output.line(printable(line)) }
            try output.flush()
        }
        guard let failure = daemon.failure else { return [] }
        let place = published == nil ? "cannot list \(runtimeDir)" : "no sites are published in \(runtimeDir)"
        throw Failure.unreachable("\(place); \(failure)")
    }

    /// The files with errors that are asked for: those of the sites, and those that all sites share.
    private func rejected(_ daemon: DaemonAnswer) -> [RejectedFile] {
        daemon.status?.rejected.filter { file in sites.isEmpty || file.site.map(sites.contains) ?? true } ?? []
    }

    private func write(_ file: RejectedFile, at now: Instant, to output: inout StandardOutput) throws {
        guard !json else {
            try output.wire(["rejected": file])
            return
        }
        let state = file.site.flatMap { try? PublishedSite($0, in: runtimeDir).read().state }
        let zone = state.flatMap { try? SiteFiles.zones.zone($0.timeZone) } ?? .utc
        let report = RejectedFileReport(rejected: file, times: LocalTimes(zone: zone, reference: now))
        for line in report.lines { try output.line(line) }
    }

    private func write(
        _ site: PublishedSite, _ daemon: DaemonAnswer, at now: Instant, to output: inout StandardOutput
    ) throws {
        let status = daemon.site(site.name)
        let (state, document): (PublishedState, [UInt8])
        do {
            (state, document) = try site.read()
        } catch {
            let times = LocalTimes(zone: .utc, reference: now)
            if let status, !json {
                for line in SiteStatusReport(status, times: times).lines { try output.line(line) }
            }
            throw error
        }
        let zone = (try? SiteFiles.zones.zone(state.timeZone)) ?? .utc
        let report = StatusReport(state, zone: zone, now: now)
        if json {
            try output.line(Self.joined(document.compactJSON, status))
        } else {
            for line in report.lines(PhaseStyle(hasColor: Terminal.current.hasColor)) { try output.line(line) }
            let times = LocalTimes(zone: zone, reference: now)
            if let status { for line in SiteStatusReport(status, times: times).lines { try output.line(line) } }
        }
        if report.isExpired { throw Failure.unreachable(report.expiry) }
    }

    /// The document's object with the member `daemon` behind its own.
    private static func joined(_ document: [UInt8], _ status: SiteStatus?) throws -> [UInt8] {
        guard let status else { return document }
        return try document.dropLast() + Array(",\"daemon\":".utf8) + ControlJSON.encode(answer: status)
            + [UInt8(ascii: "}")]
    }
}
