// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCore
import ControlAPI
import ControlClient
import Glibc
import Hours

/// The operands of an override: its site and departments, its end, its reason, and who orders it.
struct OverrideOperand: ParsableArguments {
    @OptionGroup var operand: SiteOperand

    @Option(help: ArgumentHelp("The departments (default: all).", valueName: "A,B"), transform: NameList.option)
    var departments: [String]?

    @Option(
        help: ArgumentHelp("The end: \(TimeArgument.forms).", valueName: "T"), transform: TimeArgument.option)
    var until: TimeArgument?

    @Option(
        name: .customLong("for"), help: ArgumentHelp("The duration, from now.", valueName: "SPAN"),
        transform: SpanOption.option)
    var duration: Span?

    @Option(help: ArgumentHelp("The reason, for the history.", valueName: "TEXT"))
    var reason: String?

    @Option(help: ArgumentHelp("The name of the operator (default: $SUDO_USER, or your user name).", valueName: "NAME"))
    var by: String?

    @OptionGroup var daemon: DaemonOptions

    @Flag(help: "Write JSON lines: id, department, phase, from, until, reason, by, set_at.")
    var json = false

    func validate() throws {
        if until != nil, duration != nil { throw ValidationError("Specify either --until or --for.") }
    }

    func order(_ kind: OverrideOrder.Kind, at now: Instant, writing output: inout StandardOutput) async throws {
        let client = daemon.client
        let site = try await operand.name(from: client)
        let request = OverrideRequest(
            kind: kind, departments: departments, until: try await instant(of: site, at: now, from: client),
            for: duration,
            reason: reason, by: by ?? Environment["SUDO_USER"] ?? Self.userName)
        if let departments { try await SiteDepartments.check(departments, of: site, from: client) }
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
        let times = LocalTimes(zone: try await SiteZone.required(of: site, from: client), reference: now)
        let instant = until.instant(in: times.zone, at: now)
        guard instant > now else {
            throw Failure.badData(
                "until: \(times.full(instant)) is in the past; it is \(times.clock(now)) now; "
                    + "use a time in the future, such as tomorrow \(times.zone.wallTime(at: instant).time)")
        }
        return instant
    }

    /// Nil where this user has no name.
    private static var userName: String? {
        getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) }
    }
}

struct OverrideBreakCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "break",
        abstract: "Send departments on break; visitors are shown when chat resumes.",
        discussion: """
            Ends at the next scheduled change by default.

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
        abstract: "Close departments; no chats can start.",
        discussion: """
            Ends at the next scheduled change by default.

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
        abstract: "Keep departments open beyond their next close; an end is required.",
        discussion: """
            Triggers set before the close move with it.

            Example:
              chathoursctl override extend boutique --until 2026-11-23T19:00 --reason "sales day"
            """)

    @OptionGroup var operand: OverrideOperand

    func validate() throws {
        guard operand.until != nil || operand.duration != nil else {
            throw ValidationError("Specify the end with --until or --for.")
        }
    }

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        try await operand.order(.extend, at: now, writing: &output)
    }
}

struct OverrideOpenCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Open departments outside their hours.",
        discussion: """
            Ends at the next scheduled change by default.

            Example:
              chathoursctl override open boutique --until 2026-11-23T20:00
            """)

    @OptionGroup var operand: OverrideOperand

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        try await operand.order(.open, at: now, writing: &output)
    }
}
