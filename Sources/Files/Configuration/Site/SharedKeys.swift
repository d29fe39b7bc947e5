// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// The keys that a site and each of its departments have in common; nil where not written.
struct SharedKeys {
    static let names = [
        "time-zone", "hours", "breaks", "closures", "holidays", "last-call", "presence", "route-to", "offline",
    ]

    enum Hours {
        /// No hours at all, inherited ones included.
        case off(EntryID)
        case entries(ScheduleEntries)
    }

    struct LastCall {
        let span: Span
        let entry: EntryID
    }

    /// A department to route to, and where it is named.
    struct RoutedDepartment {
        let department: String
        let place: Place
    }

    var zone: ZoneRules?
    var hours: Hours?
    var breaks: NamedSchedules?
    var closures: NamedSchedules?
    var holidays: HolidaySet?
    var lastCall: LastCall?
    var presence = PresenceKeys()
    var routeTo: [RoutedDepartment]?
    var offline = OfflineKeys()

    init() {}

    init(_ table: YAMLTable, context: SiteContext) {
        zone = table["time-zone"].flatMap { Self.zone($0, context) }
        hours = table["hours"].flatMap { Self.hours($0, context) }
        breaks = table["breaks"].flatMap { NamedScheduleSection(context: context, what: "a break").schedules($0) }
        closures = table["closures"].flatMap { NamedScheduleSection(context: context, what: "a closure").schedules($0) }
        holidays = table["holidays"].flatMap { HolidaySection(context: context).holidays($0) }
        lastCall = table["last-call"].flatMap { Self.lastCall($0, context) }
        presence = table["presence"].flatMap { PresenceSection(context: context).presence($0) } ?? PresenceKeys()
        routeTo = table["route-to"].flatMap { Self.routeTo($0, context) }
        offline = table["offline"].flatMap { OfflineSection(context: context).offline($0) } ?? OfflineKeys()
    }

    private static func zone(_ entry: YAMLEntry, _ context: SiteContext) -> ZoneRules? {
        guard let name = context.text(entry, Expectation("the name of a time zone", "Europe/Paris")) else { return nil }
        switch context.zones.zone(name) {
        case .success(let zone): return zone
        case .failure(let error):
            let message = error.message(about: quoted(name))
            context.error(at: entry.value.place, message + context.didYouMean(zone: name, error))
            return nil
        }
    }

    private static func hours(_ entry: YAMLEntry, _ context: SiteContext) -> Hours? {
        let id = context.id(entry.place)
        if case .text("off", _) = entry.value.content { return .off(id) }
        let expected = Expectation("a table of days, or off", "mon-fri: 09:00-18:00")
        guard let table = context.entries(entry.value, of: entry.key, expected) else { return nil }
        return .entries(ScheduleSection(context: context).entries(table, id: id))
    }

    private static func lastCall(_ entry: YAMLEntry, _ context: SiteContext) -> LastCall? {
        let id = context.id(entry.place)
        if case .text("off", _) = entry.value.content { return LastCall(span: Span(seconds: 0), entry: id) }
        return context.span(entry, example: "10min", atMost: OpeningRules.maxLastCall)
            .map { LastCall(span: $0, entry: id) }
    }

    private static func routeTo(_ entry: YAMLEntry, _ context: SiteContext) -> [RoutedDepartment]? {
        guard let items = context.list(entry, Expectation("a list of departments", "[support]")) else { return nil }
        var routes: [RoutedDepartment] = []
        var seen: Set<String> = []
        for item in items {
            guard let name = context.text(item, of: "an item of route-to", Expectation("a department", "support"))
            else { continue }
            if seen.insert(name).inserted {
                routes.append(RoutedDepartment(department: name, place: item.place))
            } else {
                context.error(at: item.place, "\(quoted(name)) is listed twice; keep one")
            }
        }
        return routes
    }
}
