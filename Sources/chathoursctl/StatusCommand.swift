import ArgumentParser
import Control
import ControlClient
import Hours

struct StatusCommand: LiveCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Shows what is published, and what the daemon knows beyond that.",
        discussion: """
            The published files tell phases, routes and notices; the daemon adds the next firing, triggers that are held \
            back, overrides in force and publications that fail. When it cannot be reached, the files are shown alone, \
            and that is said.

            Exits with 69 when a state is missing, unreadable or expired: to readers the site is closed then.

            Example:
              chathoursctl status boutique
            """)

    @Argument(
        help: ArgumentHelp("Names of sites; all that are published unless told otherwise.", valueName: "SITE"),
        completion: .sites, transform: SiteName.argument)
    var sites: [String] = []

    @Option(
        help: ArgumentHelp("Where the daemon publishes.", valueName: "DIR"), completion: .directory)
    var runtimeDir = PublishedSite.runtimeDirectory

    @Option(help: DaemonOptions.help, completion: .file())
    var socket: String?

    @Flag(
        help: """
            Write JSON lines: each site's state.json on one line, and in it, where the daemon answers, what that knows \
            of the site, as daemon.
            """)
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let daemon = await DaemonAnswer(from: socketPath)
        let names = try siteNames(daemon)
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
        if !json, exitCode == .success || daemon.status != nil {
            try output.line()
            try output.line(daemon.words(at: now))
        }
        if exitCode != .success { throw exitCode }
    }

    /// A daemon that publishes elsewhere listens there.
    private var socketPath: String {
        if let socket { return socket }
        let isElsewhere = runtimeDir != PublishedSite.runtimeDirectory
        return isElsewhere ? ControlSocket.path(in: runtimeDir) : ControlSocket.usual
    }

    private func siteNames(_ daemon: DaemonAnswer) throws -> [String] {
        guard sites.isEmpty else { return sites }
        let published = PublishedSite.names(in: runtimeDir)
        let names = Set(published ?? []).union(daemon.status?.sites.map(\.site) ?? [])
        guard names.isEmpty else { return names.sorted() }
        throw Failure.unreachable(
            published == nil
                ? "\(runtimeDir) cannot be listed; is chathoursd running?"
                : "no site is published in \(runtimeDir); is chathoursd running?")
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
