// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCore
import ControlAPI
import ControlClient
import Hours
import Linux

struct AgentSetCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Report an agent's status, which is valid until its lease expires.",
        discussion: """
            A department that the site does not have is an error (exit code 65).

            Example:
              chathoursctl agent set boutique anna online --departments sales,support --lease 90s
            """)

    @Argument(
        help: ArgumentHelp("The name of the site.", valueName: "SITE"), completion: .sites, transform: SiteName.argument
    )
    var site: String

    @Argument(help: ArgumentHelp("The name of the agent.", valueName: "AGENT"), transform: AgentName.argument)
    var agent: String

    @Argument(
        help: ArgumentHelp("\(Self.statuses).", valueName: "STATUS"),
        completion: .list(AgentStatus.allCases.map(\.rawValue)), transform: Self.status)
    var status: AgentStatus

    @Option(
        help: ArgumentHelp("The departments in which the agent takes chats.", valueName: "A,B"),
        transform: NameList.option)
    var departments: [String]

    @Option(
        help: ArgumentHelp(
            "The time for which the report is valid (default: the lease in the site file).", valueName: "SPAN"),
        transform: SpanOption.option)
    var lease: Span?

    @Option(help: ArgumentHelp("The number of chats the agent is serving.", valueName: "N"))
    var serving: Int?

    @Option(help: ArgumentHelp("The number of chats the agent can serve.", valueName: "N"))
    var capacity: Int?

    @OptionGroup var daemon: DaemonOptions

    @Flag(
        help: """
            Write JSON: agent, status, departments, source, serving, capacity, reported_at, expiries, \
            unknown_departments.
            """)
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let client = daemon.client
        try await SiteDepartments.check(departments, of: site, from: client)
        let update = AgentUpdate(
            status: status, departments: departments, lease: lease, serving: serving, capacity: capacity)
        let presence = try await client.report(update, of: agent, to: site)
        if json { return try output.wire(presence) }
        let times = LocalTimes(zone: await SiteZone.shown(of: site, from: client), reference: now)
        let words = AgentText(agent: presence, times: times)
        try output.line(
            "\(words.name) is \(presence.status.rawValue) in \(words.departments) until \(words.end)")
    }

    private static let statuses = AgentStatus.allCases.map(\.rawValue).joined(separator: ", ")

    @Sendable private static func status(_ text: String) throws -> AgentStatus {
        guard let status = AgentStatus(rawValue: text) else {
            throw ValidationError("\(text.debugDescription) is not one of \(statuses).")
        }
        return status
    }
}
