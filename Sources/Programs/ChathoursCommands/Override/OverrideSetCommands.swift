// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient
import Glibc
import Hours

/// The operands of an override: its site and departments, its end, its reason, and who orders it.
struct OverrideOperand: ParsableArguments {
    @OptionGroup var operand: SiteOperand

    @Option(help: ArgumentHelp("All departments unless told otherwise.", valueName: "A,B"), transform: NameList.option)
    var departments: [String]?

    @Option(
        help: ArgumentHelp("Until when: \(TimeArgument.forms).", valueName: "T"), transform: TimeArgument.option)
    var until: TimeArgument?

    @Option(
        name: .customLong("for"), help: ArgumentHelp("How long, counted from now.", valueName: "SPAN"),
        transform: SpanOption.option)
    var duration: Span?

    @Option(help: ArgumentHelp("Why, for the history.", valueName: "TEXT"))
    var reason: String?

    @Option(help: ArgumentHelp("Who decides; $SUDO_USER or your user name unless told otherwise.", valueName: "NAME"))
    var by: String?

    @OptionGroup var daemon: DaemonOptions

    @Flag(help: "Write JSON lines: id, department, phase, from, until, reason, by, set_at.")
    var json = false

    func validate() throws {
        if until != nil, duration != nil { throw ValidationError("Give one of --until and --for.") }
    }

    func order(_ kind: OverrideRequest.Kind, at now: Instant, writing output: inout StandardOutput) async throws {
        let client = daemon.client
        let site = try await operand.name(from: client)
        let request = OverrideRequest(
            kind: kind, departments: departments, until: try await instant(of: site, at: now, from: client),
            for: duration,
            reason: reason, by: by ?? Environment["SUDO_USER"] ?? Self.userName)
        let overrides = try await client.override(request, in: site)
        if json {
            for override in overrides { try output.wire(override) }
            return
        }
        let times = LocalTimes(zone: await SiteZone.shown(of: site, from: client), reference: now)
        for override in overrides { try output.line(OverrideText(override: override, times: times).sentence) }
    }

    /// The instant of `--until`, a local time in the site's zone.
    private func instant(of site: String, at now: Instant, from client: ControlClient) async throws -> Instant? {
        guard let until else { return nil }
        if let instant = until.instant(at: now) { return instant }
        return until.instant(in: try await SiteZone.required(of: site, from: client), at: now)
    }

    /// Nil where this user has no name.
    private static var userName: String? {
        getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) }
    }
}

struct OverrideBreakCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "break",
        abstract: "Sends departments into a break: visitors are told when chat resumes.",
        discussion: """
            It ends at the next scheduled change unless told otherwise.

            Example:
              chathoursctl override break boutique --departments support --for 20min
            """)

    @OptionGroup var operand: OverrideOperand

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        try await operand.order(.break, at: now, writing: &output)
    }
}

struct OverrideCloseCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Closes departments: no chat can start.",
        discussion: """
            It ends at the next scheduled change unless told otherwise.

            Example:
              chathoursctl override close boutique --departments sales --for 30min --reason "fire drill"
            """)

    @OptionGroup var operand: OverrideOperand

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        try await operand.order(.close, at: now, writing: &output)
    }
}

struct OverrideExtendCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "extend",
        abstract: "Keeps departments open beyond their next close, until a time that has to be given.",
        discussion: """
            Warnings before the close move along with it.

            Example:
              chathoursctl override extend boutique --until 2026-11-23T19:00 --reason "sales day"
            """)

    @OptionGroup var operand: OverrideOperand

    func validate() throws {
        guard operand.until != nil || operand.duration != nil else {
            throw ValidationError("Say until when with --until or --for.")
        }
    }

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        try await operand.order(.extend, at: now, writing: &output)
    }
}

struct OverrideOpenCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Opens departments, whatever their hours say.",
        discussion: """
            It ends at the next scheduled change unless told otherwise.

            Example:
              chathoursctl override open boutique --until 2026-11-23T20:00
            """)

    @OptionGroup var operand: OverrideOperand

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        try await operand.order(.open, at: now, writing: &output)
    }
}
