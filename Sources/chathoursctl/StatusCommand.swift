import ArgumentParser
import Hours

struct StatusCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Shows what is published: phases, routes and notices in force.",
        discussion: """
            Exits with 69 when a state is missing, unreadable or expired: to readers the site is closed then.

            Example:
              chathoursctl status boutique
            """)

    @Argument(
        help: ArgumentHelp("Names of sites; all that are published unless told otherwise.", valueName: "SITE"),
        completion: .custom { _, _, _ in PublishedSite.names(in: PublishedSite.runtimeDirectory) ?? [] })
    var sites: [String] = []

    @Option(
        help: ArgumentHelp("Where the daemon publishes.", valueName: "DIR"), completion: .directory)
    var runtimeDir = PublishedSite.runtimeDirectory

    @Flag(help: "Write JSON lines: each site's state.json on one line.")
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) throws {
        let names = try siteNames()
        var exitCode = ExitCode.success
        for (index, name) in names.enumerated() {
            do {
                if index > 0, !json { try output.line() }
                try write(PublishedSite(name, in: runtimeDir), at: now, to: &output)
            } catch let failure as Failure {
                // The other sites are shown all the same.
                try output.flush()
                StandardError.write("Error: \(failure.message)")
                if exitCode == .success { exitCode = failure.exitCode }
            }
        }
        if exitCode != .success { throw exitCode }
    }

    private func siteNames() throws -> [String] {
        if let path = sites.first(where: { $0.contains("/") || $0.hasPrefix(".") }) {
            throw Failure.usage("status asks for the name of a site, such as boutique, and \(path) is none")
        }
        guard sites.isEmpty else { return sites }
        guard let names = PublishedSite.names(in: runtimeDir) else {
            throw Failure.unreachable("\(runtimeDir) cannot be listed; is chathoursd running?")
        }
        guard !names.isEmpty else {
            throw Failure.unreachable("no site is published in \(runtimeDir); is chathoursd running?")
        }
        return names
    }

    private func write(_ site: PublishedSite, at now: Instant, to output: inout StandardOutput) throws {
        let (state, document) = try site.read()
        let zone = (try? SiteFiles.zones.zone(state.timeZone)) ?? .utc
        let report = StatusReport(state, zone: zone, now: now)
        if json {
            try output.line(document.compactJSON)
        } else {
            for line in report.lines(PhaseStyle(hasColor: Terminal.current.hasColor)) { try output.line(line) }
        }
        if report.isExpired { throw Failure.unreachable(report.expiry) }
    }
}
