// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCore
import ControlAPI
import ControlClient
import Hours

struct TriggerResumeCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Resume a paused trigger.",
        discussion: """
            Occurrences that were due while it was paused are not fired.

            Example:
              chathoursctl trigger resume boutique.closing-soon
            """)

    @OptionGroup var operand: TriggerArgument
    @OptionGroup var daemon: DaemonOptions

    @Flag(help: "Write JSON: name, when, departments, next_firing, last_result, paused.")
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let (client, name) = (daemon.client, operand.trigger)
        let status = try await client.resume(trigger: name.trigger, of: name.site)
        if json { return try output.wire(status) }
        let times = LocalTimes(zone: await SiteZone.shown(of: name.site, from: client), reference: now)
        let next = status.nextFiring.map { "next \(times.ahead($0))" } ?? "no firing is scheduled"
        try output.line("\(name) resumed; \(next)")
    }
}

struct TriggerPauseCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Pause a trigger until it is resumed, across restarts of the daemon.",
        discussion: """
            Occurrences due while it is paused are recorded as paused and not fired later.

            Example:
              chathoursctl trigger pause boutique.closing-soon
            """)

    @OptionGroup var operand: TriggerArgument
    @OptionGroup var daemon: DaemonOptions

    @Flag(help: "Write JSON: name, when, departments, next_firing, last_result, paused.")
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let (client, name) = (daemon.client, operand.trigger)
        let status = try await client.pause(trigger: name.trigger, of: name.site)
        if json { return try output.wire(status) }
        try output.line("\(name) paused until it is resumed")
    }
}
