// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Hours

/// Measures what events cost the engine in small and large sites, and among few and many: an event is to cost what
/// changes by it, and not what exists.
struct EngineBench {
    private static let now = Instant(rfc3339: "2026-11-24T09:30:00Z")!
    private static let today = ZoneRules.utc.date(at: now)
    private static let sizes = [1, 100, 1_000]
    private static let counts = [1, 100, 10_000]

    let holidays: String

    func results() throws -> [Measurement] {
        let files = try ManySites(holidays: holidays)
        let inOneSite = try Self.sizes.flatMap { size in
            let site = try site(files.write("large-\(size)", departments: size))
            let scale = size == 1 ? "1 department" : "\(size) departments"
            return results(EngineUnderTest([site], at: Self.now), scale, load: site)
        }
        let small = try site(files.write("small", departments: 1))
        let amongSites = Self.counts.flatMap { count in
            let sites = (0..<count).map { small.with(name: "s\($0)") }
            let scale = count == 1 ? "1 site" : "\(count) sites"
            return results(EngineUnderTest(sites, at: Self.now), scale, load: sites[0])
        }
        return inOneSite + amongSites
    }

    private func site(_ file: String) throws -> Site {
        let reading = SiteReader().read(file, on: Self.today)
        guard let site = reading.site?.site else { throw InvalidSite(reading: reading) }
        return site
    }

    private func results(_ bench: EngineUnderTest, _ scale: String, load site: Site) -> [Measurement] {
        var bench = bench
        let watch = Stopwatch(rounds: 5)
        func measure(_ name: String, operations: Int, _ body: (inout EngineUnderTest) -> Int) -> Measurement {
            watch.measure("\(name), \(scale)", operations: operations) {
                (0..<operations).reduce(0) { sum, _ in sum &+ body(&bench) }
            }
        }
        return [
            measure("engine: renewal", operations: 1_000) { $0.report(.online) },
            measure("engine: report", operations: 10) { $0.report($0.isOnline ? .away : .online) },
            measure("engine: override", operations: 4) { $0.override() },
            measure("engine: load", operations: 2) { $0.handle(.load(site)) },
        ]
    }
}

/// An engine at work. Its clock stands still, so that no heartbeat of a site is measured with an event.
private struct EngineUnderTest {
    private var engine = Engine()
    private let now: Instant
    private let site: Site
    private(set) var isOnline = false

    init(_ sites: [Site], at now: Instant) {
        self.now = now
        site = sites[0]
        for site in sites { _ = engine.handle(.load(site), at: now) }
    }

    mutating func handle(_ event: Event) -> Int { engine.handle(event, at: now).count }

    /// Of one agent, in one department.
    mutating func report(_ status: AgentStatus) -> Int {
        isOnline = status == .online
        let report = AgentReport(
            agent: "anna", status: status, departments: [site.departments[0].name], lease: Span(seconds: 86_400))
        return handle(.reported(site: site.name, [report]))
    }

    /// Of one department, and its end.
    mutating func override() -> Int {
        let departments = [site.departments[0].name]
        let order = OverrideOrder(kind: .close, departments: departments, end: .scheduled, reason: nil)
        return handle(.override(site: site.name, order))
            + handle(.clearOverrides(site: site.name, departments: departments))
    }
}
