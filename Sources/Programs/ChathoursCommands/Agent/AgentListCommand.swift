import ArgumentParser
import ChathoursCore
import Hours

struct AgentListCommand: LiveCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the agents of a site: their status, and until when what was reported counts.",
        discussion: """
            Example:
              chathoursctl agent list boutique
            """)

    @OptionGroup var operand: SiteOperand
    @OptionGroup var daemon: DaemonOptions

    @Flag(help: "Write JSON lines: agent, status, departments, source, serving, capacity, reported_at, expiries.")
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let client = daemon.client
        let site = try await operand.name(from: client)
        let agents = try await client.agents(of: site)
        if json {
            for agent in agents { try output.wire(agent) }
            return
        }
        guard !agents.isEmpty else { return try output.line("\(site): no agent is known.") }
        let times = LocalTimes(zone: await SiteZone.shown(of: site, from: client), reference: now)
        var table = TextTable(["agent", "status", "departments", "chats", "reported", "counts until", "source"])
        for agent in agents {
            let words = AgentWords(agent: agent, times: times)
            table.add([
                words.name, agent.status.rawValue, words.departments, words.chats, times.zoned(agent.reportedAt),
                words.end, printable(agent.source ?? ""),
            ])
        }
        for line in table.lines() { try output.line(line) }
    }
}
