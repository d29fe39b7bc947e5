// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient
import Hours

struct TriggerResumeCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Releases a trigger that was held back.",
        discussion: """
            What was due meanwhile does not fire any more.

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
        let next = status.nextFiring.map { "next \(times.ahead($0))" } ?? "no firing is foreseen"
        try output.line("\(name) is released; \(next)")
    }
}

struct TriggerPauseCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Holds a trigger back until it is resumed, also over restarts of the daemon.",
        discussion: """
            Occurrences that are due meanwhile are recorded as held back and do not fire later.

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
        try output.line("\(name) is held back until it is resumed")
    }
}
