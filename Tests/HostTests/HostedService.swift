// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// `chathoursd.service` in the suite's container, on the sample site.
struct HostedService {
    static let unit = "chathoursd.service"
    static let siteFile = "/etc/chathours/sites/boutique.yaml"
    static let stateFile = "/run/chathours/boutique/state.json"
    private static let dropIns = "/etc/systemd/system/chathoursd.service.d"

    let container: Container

    /// Stopped, and as it was installed.
    static func stopped() throws -> HostedService {
        let service = HostedService(container: try #require(Container.booted))
        // With its sockets, or whoever speaks to them starts it again.
        try service.container.must(
            "systemctl", "stop", "chathoursd.socket", "chathoursd-agents.socket", "chathoursd-forms.socket",
            "chathours-armer.socket", "chathours-armer.service", "chathours-mail.socket", unit)
        // Timers go with the daemon, some while they are being asked for.
        _ = try service.container.run("systemctl", "stop", "chathours-trigger@*")
        try service.container.must("rm", "-rf", dropIns, "/etc/chathours", "/var/lib/chathours")
        try service.container.copy("\(Checkout.root)/etc/chathours", to: "/etc/chathours")
        try service.container.must("systemctl", "daemon-reload")
        // Also forgets how often it was started of late.
        _ = try service.container.run("systemctl", "reset-failed")
        return service
    }

    /// Running.
    static func started() throws -> HostedService {
        let service = try stopped()
        try service.start()
        return service
    }

    func start() throws {
        let start = try container.run("systemctl", "start", Self.unit)
        guard start.status != 0 else { return }
        throw Container.Refusal(description: "\(start.errors)\(try container.recentJournal)")
    }

    func write(site text: String) throws {
        try container.write(Self.siteFile, text)
    }

    /// Edits the site file.
    func edit(_ old: String, _ new: String) throws {
        let text = try #require(container.contents(of: Self.siteFile).map { String(decoding: $0, as: UTF8.self) })
        try #require(text.contains(old))
        try write(site: text.replacingOccurrences(of: old, with: new))
    }

    /// Overrides settings of the unit's section [Service], from the next start on.
    func override(_ settings: String) throws {
        try container.write("\(Self.dropIns)/test.conf", "[Service]\n\(settings)\n")
        try container.must("systemctl", "daemon-reload")
    }

    /// The output of `systemctl show`.
    func property(_ name: String, of unit: String = unit) throws -> String {
        try container.must("systemctl", "show", "--property", name, "--value", unit)
            .trimmingCharacters(in: .newlines)
    }

    /// The published state; nil if there is none.
    var state: PublishedDocument? {
        container.contents(of: Self.stateFile).flatMap { try? PublishedDocument($0) }
    }

    /// Waits for a state that fits.
    @discardableResult
    func state(within seconds: Double, where fits: (PublishedDocument) -> Bool) throws -> PublishedDocument {
        var found: PublishedDocument?
        try container.wait("a state that fits", seconds) {
            found = state
            return found.map(fits) ?? false
        }
        return try #require(found)
    }

    /// The journal's entries that have all of `fields`.
    func journal(_ fields: [String: String]) throws -> [[String: Any]] {
        let matches = fields.map { "\($0)=\($1)" }
        let text = try container.must(["journalctl", "--output=json", "--no-pager"] + matches)
        return try text.split(separator: "\n").compactMap {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }

    /// Waits for an entry of any unit.
    @discardableResult
    func said(_ text: String, by identifier: String, within seconds: Double = 10) throws -> [String: Any] {
        var found: [String: Any]?
        try container.wait("\(text.debugDescription) of \(identifier) in the journal", seconds) {
            found = try journal(["SYSLOG_IDENTIFIER": identifier])
                .last { ($0["MESSAGE"] as? String)?.contains(text) == true }
            return found != nil
        }
        return try #require(found)
    }

    /// Waits for an entry with all of `fields` that this run of the service has written.
    func entry(_ fields: [String: String], saying text: String = "") throws -> [String: Any] {
        var fields = fields
        fields["_SYSTEMD_INVOCATION_ID"] = try property("InvocationID")
        var found: [String: Any]?
        try container.wait("\(text.debugDescription) with \(fields) in the journal", 10) {
            found = try journal(fields).first { text.isEmpty || ($0["MESSAGE"] as? String)?.contains(text) == true }
            return found != nil
        }
        return try #require(found)
    }
}
