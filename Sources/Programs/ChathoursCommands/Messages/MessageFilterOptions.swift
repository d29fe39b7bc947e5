// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
package import ChathoursCore
import ControlAPI
import ControlClient
import Hours

/// The messages that a command applies to (default: all).
struct MessageFilterOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The name of the site (default: all sites).", valueName: "SITE"), completion: .sites,
        transform: SiteName.argument)
    var site: String?

    @Option(
        help: ArgumentHelp("Only messages of this department.", valueName: "D"),
        transform: { text in
            guard FieldRules.isName(text) else {
                throw ValidationError("\(text.debugDescription) is not a department name.")
            }
            return text
        })
    var department: String?

    @Option(help: ArgumentHelp("Only messages in this state: waiting, delivered or failed.", valueName: "STATE"))
    var state: MessageState?

    @Option(
        help: ArgumentHelp("Only messages received at or after this time: \(TimeArgument.forms).", valueName: "T"),
        transform: TimeArgument.option)
    var from: TimeArgument?

    @Option(
        help: ArgumentHelp("Only messages received before this time.", valueName: "T"), transform: TimeArgument.option)
    var to: TimeArgument?

    func query(text: String? = nil, at now: Instant, from client: ControlClient) async throws -> MessageQuery {
        MessageQuery(
            site: site, department: department, state: state, from: try await instant(from, at: now, client),
            to: try await instant(to, at: now, client), text: text, limit: MessageQuery.maxPageSize)
    }

    /// Fails if the site or the department that is named does not exist, for commands that found nothing. Messages of
    /// those that are gone are still found.
    func checkNames(from client: ControlClient) async throws {
        guard let site else { return }
        try await SiteDepartments.check(department.map { [$0] } ?? [], of: site, from: client)
    }

    /// A local time is that of the site that is named, or of the only one.
    private func instant(_ time: TimeArgument?, at now: Instant, _ client: ControlClient) async throws -> Instant? {
        guard let time else { return nil }
        if let instant = time.instant(at: now) { return instant }
        let sites = if let site { [site] } else { try await client.sites().map(\.site) }
        guard sites.count == 1 else {
            throw Failure.usage("specify the site whose local time applies, or use times such as 2026-11-23T09:00:00Z")
        }
        return time.instant(in: try await SiteZone.required(of: sites[0], from: client), at: now)
    }
}

extension MessageState: ExpressibleByArgument {}

/// Help texts that several commands share.
enum MessageHelp {
    private static let members =
        "id, site, department, form, received_at, language, answers, answer_by, page, state, deliveries"

    static let json = ArgumentHelp("Write JSON: \(members).")
    static let jsonLines = ArgumentHelp("Write JSON lines: \(members).")
}
