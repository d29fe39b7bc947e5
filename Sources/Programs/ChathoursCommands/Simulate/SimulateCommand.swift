// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursConfiguration
import ChathoursCore
import Hours
import Linux

struct SimulateCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Run the engine on a virtual clock, and show what it would publish and which triggers it would fire.",
        discussion: """
            Events are JSON objects, one a line:
              {"at":"2026-11-23T10:00:00Z","agent":"anna","status":"online","departments":["sales"],"lease":"90s"}
              {"at":"2026-11-23T15:00:00Z","override":"closed","departments":["sales"],"until":"2026-11-23T16:00:00Z"}
              {"at":"2026-11-23T15:30:00Z","clear-override":true,"departments":["sales"]}
              {"at":"2026-11-23T16:00:00Z","site":"boutique-2.yaml"}
              {"at":"2026-11-23T16:30:00Z","down":true}

            Example:
              chathoursctl simulate boutique.yaml --from 2026-12-24 --to 2026-12-25
            """)

    private static let day: Int64 = 86_400

    @OptionGroup var file: SiteArgument
    @OptionGroup var options: WindowOptions

    @Option(
        help: ArgumentHelp("A file of events to simulate.", valueName: "FILE"), completion: .file(extensions: ["jsonl"])
    )
    var events: String?

    @Flag(help: "Write JSON lines: at, kind, and members of that kind.")
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) throws {
        let site = try file.load(at: now).site
        let window = try options.window(in: site.zone, at: now, from: now) { $0 + Self.day }
        let file = try events.map { try EventFile($0) }
        if let early = file?.events.first, early.at < window.from {
            throw Failure.badData(
                "\(file?.path ?? ""): an event at \(early.at) is before the simulation, "
                    + "which starts at \(window.from)"
            )
        }
        var simulation = Simulation(site)
        var events = Self.happenings(file, on: site, before: window.to)[...]
        var now = window.from
        if !json { try output.line(SimulationLog.heading(site, window)) }
        while now < window.to {
            let due = events.prefix { $0.at == now }
            events = events.dropFirst(due.count)
            for news in simulation.live(due.map(\.happening), at: now) {
                if json {
                    try output.object { SimulationLine.write(news, at: now, to: &$0) }
                } else {
                    for line in SimulationLog.lines(news, at: now, zone: site.zone) { try output.line(line) }
                }
            }
            let next = [simulation.nextChange, events.first?.at].compactMap { $0 }.min()
            guard let next, next > now else { break }
            now = next
        }
    }

    /// Returns the events before `end`, in order.
    private static func happenings(
        _ file: EventFile?, on site: Site, before end: Instant
    ) -> [(at: Instant, happening: Simulation.Happening)] {
        guard let file else { return [] }
        var reader = HappeningReader(file, site: site)
        return file.events.prefix { $0.at < end }.map { ($0.at, reader.happening($0)) }
    }
}

/// Reads the events of a file, one after the other, as what happens to a site.
private struct HappeningReader {
    private let file: EventFile
    private let site: String
    /// Those of the site file that is in force.
    private var departments: [String]
    /// Those of the site file that the daemon will read when it starts; nil where that is the one in force.
    private var unread: [String]?
    private var isDown = false

    init(_ file: EventFile, site: Site) {
        self.file = file
        self.site = site.name
        departments = site.departments.map(\.name)
    }

    /// Returns what the event makes happen. A report or an override for a department that is unknown then is refused.
    mutating func happening(_ event: SimulatedEvent) -> Simulation.Happening {
        if let problem = SiteDepartments.problem(with: event.departments ?? [], among: departments, of: site) {
            return .refused(problem)
        }
        switch event.happening {
        case .reported(let report): return .reported(report)
        case .override(let order): return .override(order)
        case .clearOverrides(let departments): return .clearOverrides(departments: departments)
        case .clearOverride(let id): return .clearOverride(id: id)
        case .down:
            isDown = true
            return .down
        case .up:
            if isDown { take(unread) }
            (isDown, unread) = (false, nil)
            return .up
        case .site(let name):
            let reading = SiteFiles.read(file.resolve(name), at: event.at)
            guard let loaded = reading.site?.site.with(name: site) else {
                unread = nil
                let errors = reading.diagnostics.filter { $0.severity == .error }.map(\.description)
                return .rejected(errors.joined(separator: "; "))
            }
            let names = loaded.departments.map(\.name)
            if isDown { unread = names } else { take(names) }
            return .reload(loaded)
        }
    }

    private mutating func take(_ names: [String]?) {
        if let names { departments = names }
    }
}
