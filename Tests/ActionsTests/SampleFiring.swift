// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Hours

/// A firing with everything in it that is hard to write down.
enum SampleFiring {
    static let due = instant("2026-11-24T16:45:00Z")

    static let lineBreakName = "Après-vente\r\nBcc: all@example.com\r\n\r\nbody"

    static func firing(
        trigger: String = "closing-soon", departments: [Firing.Department] = [sales, support],
        texts: [Firing.Text] = texts, event: OccurrenceEvent = .close, site: SiteIdentity? = site
    ) -> Firing {
        Firing(
            key: OccurrenceKey(site: "boutique", trigger: trigger, due: due), site: site, event: event,
            eventAt: instant("2026-11-24T17:00:00Z"), firedAt: instant("2026-11-24T16:45:02Z"),
            departments: departments, texts: texts, actions: [])
    }

    static let site = SiteIdentity(
        name: text(("en", "The shop"), ("fr", "La boutique")), timeZone: "Europe/Paris", language: "en")

    /// The system's own zones.
    @Sendable static func zone(_ name: String) -> ZoneRules? {
        FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)").flatMap {
            try? ZoneRules(name: name, tzif: [UInt8]($0))
        }
    }

    static let sales = Firing.Department(
        name: "sales", displayName: text(("fr", "Ventes à l'étranger"), ("en", "Sales")), phase: .open,
        reason: "hours", status: .online, accepting: true, route: "sales",
        closesAt: instant("2026-11-24T17:00:00Z"), opensAt: nil)

    static let support = Firing.Department(
        name: "support", displayName: text(("fr", lineBreakName)), phase: .closed, reason: "holiday: Noël",
        status: .offline, accepting: false, route: "form", closesAt: nil, opensAt: instant("2026-11-25T08:00:00Z"))

    static let texts = [
        Firing.Text(
            departments: ["sales", "support"],
            text: text(("en", "Chat closes at 18:00."), ("fr", "Le chat ferme à 18:00 — à bientôt ✨")))
    ]

    static func text(_ entries: (String, String)...) -> LocalizedText {
        LocalizedText(entries.map { LocalizedText.Entry(language: $0.0, text: $0.1) })
    }
}

/// `2026-11-24T16:45:00Z` as an instant.
func instant(_ text: String) -> Instant {
    guard let instant = Instant(rfc3339: text) else { preconditionFailure("no instant: \(text)") }
    return instant
}
