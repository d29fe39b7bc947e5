// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Interchange
import TestSupport
import Testing

/// Import, export and import again: the same department, open at the same times for two years.
@Suite struct RoundTripTests {
    private static let (first, last) = (date("2026-01-01"), date("2027-12-31"))

    /// The export of `site`, imported again; it must be open when `site` is.
    private func expectSame(_ site: ImportedSite) throws {
        let rules = site.department.rules
        let export = SchemaOrgExport(site.department, from: Self.first, through: Self.last)
        let again = try ImportedSite(ImportResult(schemaOrg: Array(export.text.utf8), zone: rules.zone.name))
        let (from, to) = (rules.zone.start(of: Self.first), rules.zone.start(of: Self.last.adding(days: 1)))
        let before = rules.openIntervals(from: from, to: to)
        let after = again.department.rules.openIntervals(from: from, to: to)
        let difference = zip(before, after).first { $0 != $1 }
        #expect(
            before.elementsEqual(after) { $0 == $1 },
            "\(String(describing: difference))\n\(site.text)\n\(export.text)\n\(again.text)")
    }

    @Test(arguments: (0..<40).map { SeededRandom.baseSeed + $0 }) func zendesk(seed: UInt64) throws {
        var hours = RandomHours(seed: seed)
        try expectSame(ImportedSite(ImportResult(zendesk: Array(hours.zendesk().utf8), zone: nil)))
    }

    @Test(arguments: (0..<20).map { SeededRandom.baseSeed + $0 }) func chatwoot(seed: UInt64) throws {
        var hours = RandomHours(seed: seed)
        try expectSame(ImportedSite(ImportResult(chatwoot: Array(hours.chatwoot().utf8), zone: hours.zone)))
    }

    /// Every third value or so is refused.
    @Test(arguments: (0..<60).map { SeededRandom.baseSeed + $0 }) func openStreetMap(seed: UInt64) throws {
        var hours = RandomHours(seed: seed)
        let text = hours.openStreetMap()
        guard let site = try? ImportResult(openStreetMap: text, zone: hours.zone) else { return }
        try expectSame(ImportedSite(site))
    }

    /// Breaks, closures, holidays, ranges and yearly dates are there as times that are not open.
    @Test(arguments: (0..<60).map { SeededRandom.baseSeed + $0 }) func siteFile(seed: UInt64) throws {
        var hours = RandomHours(seed: seed)
        try expectSame(ImportedSite(text: hours.siteFile()))
    }
}
