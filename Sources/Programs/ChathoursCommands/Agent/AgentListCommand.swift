// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCore
import ControlAPI
import ControlClient
import Hours

struct AgentListCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the agents of a site, with their status and when it expires.",
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
        guard !agents.isEmpty else { return try output.line("\(site): no agents.") }
        let times = LocalTimes(zone: await SiteZone.shown(of: site, from: client), reference: now)
        var table = TextTable(["agent", "status", "departments", "chats", "reported", "expires", "source"])
        for agent in agents {
            let words = AgentText(agent: agent, times: times)
            table.add([
                words.name, agent.status.rawValue, words.departments, words.chats, times.zoned(agent.reportedAt),
                words.end, printable(agent.source ?? ""),
            ])
        }
        for line in table.lines() { try output.line(line) }
    }
}

/// The description of an agent, for people.
struct AgentText {
    let agent: AgentPresence
    let times: LocalTimes

    var name: String { printable(agent.agent) }
    var departments: String { agent.departments.joined(separator: ", ") }

    /// `2 of 4`; empty when neither is known.
    var chats: String {
        switch (agent.serving, agent.capacity) {
        case (let serving?, let capacity?): "\(serving) of \(capacity)"
        case (let serving?, nil): "\(serving)"
        case (nil, let capacity?): "up to \(capacity)"
        case (nil, nil): ""
        }
    }

    /// The time until which the report counts; each department's own time where they differ.
    var end: String {
        let ends = Set(agent.expiries.values)
        if ends.count == 1, let end = ends.first { return times.zoned(end) }
        let words = agent.expiries.sorted { $0.key < $1.key }.map { "\($0.key) \(times.zoned($0.value))" }
        return words.isEmpty ? "none" : words.joined(separator: ", ")
    }
}
