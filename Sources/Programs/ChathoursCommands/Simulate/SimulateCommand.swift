import ArgumentParser
import ChathoursConfiguration
import ChathoursCore
import Hours
import Linux
import Publication

struct SimulateCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Runs the whole engine on a virtual clock: what would be published, and which triggers would fire.",
        discussion: """
            The events are a JSON object a line:
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
        help: ArgumentHelp("What happens from outside.", valueName: "FILE"), completion: .file(extensions: ["jsonl"]))
    var events: String?

    @Flag(help: "Write JSON lines: at, kind, and what the kind says.")
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) throws {
        let site = try file.load(at: now).site
        let window = try options.window(in: site.zone, at: now, from: now) { $0 + Self.day }
        let file = try events.map { try EventFile($0) }
        if let early = file?.events.first, early.at < window.from {
            throw Failure.badData(
                "\(file?.path ?? ""): an event at \(early.at) lies before the simulation, which begins at \(window.from)"
            )
        }
        var simulation = Simulation(site)
        var events = try Self.happenings(file, on: site, before: window.to)[...]
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

    /// What happens before `end`, in order. All of it is checked before anything is simulated.
    private static func happenings(
        _ file: EventFile?, on site: Site, before end: Instant
    ) throws -> [(at: Instant, happening: Simulation.Happening)] {
        guard let file else { return [] }
        var departments = site.departments.map(\.name)
        return try file.events.prefix { $0.at < end }.map { event in
            try SiteDepartments.check(event.departments ?? [], among: departments, of: site.name) {
                file.failure(event, $0)
            }
            let happening = happening(event, site: site, file: file)
            if case .reload(let site) = happening { departments = site.departments.map(\.name) }
            return (event.at, happening)
        }
    }

    private static func happening(_ event: SimulatedEvent, site: Site, file: EventFile) -> Simulation.Happening {
        switch event.happening {
        case .reported(let report): return .reported(report)
        case .override(let request): return .override(request)
        case .clearOverrides(let departments): return .clearOverrides(departments: departments)
        case .down: return .down
        case .up: return .up
        case .site(let name):
            let reading = SiteFiles.read(file.resolve(name), at: event.at)
            if let loaded = reading.site { return .reload(loaded.site.with(name: site.name)) }
            let errors = reading.diagnostics.filter { $0.severity == .error }.map(\.description)
            return .rejected(errors.joined(separator: "; "))
        }
    }
}
