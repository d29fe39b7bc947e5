// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCore
import ControlClient
import Hours

struct OverrideClearCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "clear",
        abstract: "Clear overrides and return to the schedule.",
        discussion: """
            Example:
              chathoursctl override clear boutique --departments sales
            """)

    @OptionGroup var operand: SiteOperand

    @Option(help: ArgumentHelp("The departments (default: all).", valueName: "A,B"), transform: NameList.option)
    var departments: [String]?

    @OptionGroup var daemon: DaemonOptions

    @Flag(help: "Write JSON lines of what was cleared: id, department, phase, from, until, reason, by, set_at.")
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let client = daemon.client
        let site = try await operand.name(from: client)
        let times = LocalTimes(zone: json ? .utc : await SiteZone.shown(of: site, from: client), reference: now)
        if let departments { try await SiteDepartments.check(departments, of: site, from: client) }
        var isEmpty = true
        for department in departments?.map(Optional.some) ?? [nil] {
            for override in try await client.clearOverrides(of: department, in: site) {
                isEmpty = false
                if json {
                    try output.wire(override)
                } else {
                    let words = OverrideText(override: override, times: times)
                    try output.line("\(override.department) returned to its schedule; it was \(words.text)")
                }
            }
        }
        if isEmpty, !json { try output.line("\(site): no overrides were in force.") }
    }
}
