// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// States of a small site on a virtual clock.
enum SampleState {
    /// A Monday.
    static let monday = Instant(rfc3339: "2026-11-23T00:00:00Z")!

    /// `hours` of each department, every day, in UTC.
    static func site(_ departments: [String: String], form: Site.OfflineForm = .none) throws -> Site {
        Site(
            name: "shop", displayName: LocalizedText([.init(language: "und", text: "The <shop>")]), timeZone: "UTC",
            channel: .liveChat,
            departments: try departments.map { name, hours in
                var entries = ScheduleEntries(id: EntryID(0))
                guard case .weekdays(let daily) = try ScheduleKey("daily") else { fatalError("daily names weekdays") }
                entries.week = [WeekEntry(id: EntryID(1), key: daily, slots: try Slot.list(hours))]
                return Department(
                    name: name,
                    displayName: LocalizedText([.init(language: "fr", text: "Été \"\(name)\" </script>\u{7}")]),
                    rules: OpeningRules(zone: .utc, hours: try Schedule.checked(entries).get()),
                    routeTo: departments.keys.filter { $0 != name }.sorted())
            },
            form: VisitorForm(kind: form), triggers: [])
    }

    static func state(_ site: Site, at instant: Instant) throws -> SiteState {
        var engine = Engine()
        for case .publish(let state) in engine.handle(.load(site), at: instant) { return state }
        throw NothingPublished()
    }

    struct NothingPublished: Error {}
}
