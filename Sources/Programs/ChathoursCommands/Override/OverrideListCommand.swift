import ArgumentParser
import Hours

struct OverrideListCommand: LiveCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the overrides of a site that are in force.",
        discussion: """
            Example:
              chathoursctl override list boutique
            """)

    @OptionGroup var operand: SiteOperand
    @OptionGroup var daemon: DaemonOptions

    @Flag(help: "Write JSON lines: id, department, phase, from, until, reason, by, set_at.")
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let client = daemon.client
        let site = try await operand.name(from: client)
        let overrides = try await client.overrides(of: site)
        if json {
            for override in overrides { try output.wire(override) }
            return
        }
        guard !overrides.isEmpty else { return try output.line("\(site): no override is in force.") }
        let times = LocalTimes(zone: await SiteZone.shown(of: site, from: client), reference: now)
        var table = TextTable(["department", "phase", "from", "until", "reason", "by"])
        for override in overrides { table.add(OverrideWords(override: override, times: times).cells) }
        for line in table.lines() { try output.line(line) }
    }
}
