// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Linux

/// Builds departments from their own keys and those that they inherit from the site (chathours-site(5), INHERITANCE).
struct Inheritance {
    /// A department with what is needed to check it.
    struct Heir {
        let department: Department
        let place: Place
        let hours: ScheduleEntries
    }

    let context: SiteContext
    let site: SharedKeys
    /// The site's own hours, checked; its conflicts have been reported.
    private let siteHours: (entries: ScheduleEntries, schedule: Schedule)
    private let siteBreaks: Inherited
    private let siteClosures: Inherited
    private let names: Set<String>
    let siteForm: VisitorForm

    /// The site's breaks or closures, as they are and as those departments have them that name none.
    private struct Inherited {
        let written: NamedSchedules
        let schedules: [NamedSchedule]
        let names: Set<String>

        init(_ written: NamedSchedules?) {
            self.written = written ?? NamedSchedules()
            schedules = self.written.inheriting(NamedSchedules()).schedules
            names = Set(self.written.entries.map(\.name))
        }
    }

    /// `root` stands for the site where it says nothing.
    init(_ site: SharedKeys, root: Place, drafts: [DepartmentDraft], context: SiteContext) {
        self.site = site
        self.context = context
        names = Set(drafts.map(\.name))
        siteForm = site.offline.form()
        siteBreaks = Inherited(site.breaks)
        siteClosures = Inherited(site.closures)
        let entries: ScheduleEntries
        switch site.hours {
        case .entries(let written): entries = written
        case .off(let id): entries = ScheduleEntries(id: id)
        case nil: entries = ScheduleEntries(id: context.id(root))
        }
        switch Schedule.checked(entries) {
        case .success(let schedule): siteHours = (entries, schedule)
        case .failure(let conflicts):
            context.report(conflicts)
            siteHours = (entries, .never(id: entries.id))
        }
        check(site.routeTo ?? [], of: nil)
        reportIdleFields(site.offline, kind: siteForm.kind)
        if drafts.allSatisfy({ $0.own.offline.kind == nil }) { reportMissingForm(site.offline, kind: siteForm.kind) }
    }

    func heir(_ draft: DepartmentDraft) -> Heir {
        let own = draft.own
        let (entries, schedule) = hours(own, at: draft.place)
        let lastCall = own.lastCall ?? site.lastCall
        let rules = OpeningRules(
            zone: own.zone ?? site.zone ?? .utc,
            hours: schedule,
            closures: named(own.closures, siteClosures, "closure", at: draft.place),
            breaks: named(own.breaks, siteBreaks, "break", at: draft.place),
            holidays: (own.holidays ?? site.holidays)?.calendar ?? HolidayCalendar(),
            lastCall: lastCall?.span ?? Span(seconds: 0))
        let department = Department(
            name: draft.name, displayName: draft.displayName, rules: rules, lastCallEntry: lastCall?.entry,
            presence: own.presence.policy(inheriting: site.presence.policy()), routeTo: routes(draft),
            form: form(own.offline))
        return Heir(department: department, place: draft.place, hours: entries)
    }

    private func hours(_ own: SharedKeys, at place: Place) -> (ScheduleEntries, Schedule) {
        switch own.hours {
        case nil: return siteHours
        case .off(let id): return (ScheduleEntries(id: id), .never(id: id))
        case .entries(let written):
            let inherited = siteHours.entries
            let ranges = written.ranges.count + inherited.ranges.count
            guard context.spend(inherited.dates.count + inherited.yearlyDates.count + ranges * ranges / 16, at: place)
            else { return (written, .never(id: written.id)) }
            let merged = written.inheriting(inherited)
            switch Schedule.checked(merged) {
            case .success(let schedule): return (merged, schedule)
            case .failure(let conflicts):
                context.report(conflicts, from: written.id)
                return (merged, .never(id: written.id))
            }
        }
    }

    private func named(
        _ own: NamedSchedules?, _ inherited: Inherited, _ what: String, at place: Place
    ) -> [NamedSchedule] {
        guard let own else { return inherited.schedules }
        guard context.spend(inherited.written.entries.count, at: place) else { return [] }
        reportIdle(own, inherited: inherited.names, what)
        return own.inheriting(inherited.written).schedules
    }

    /// `lnch: off` drops nothing, and hardly on purpose.
    private func reportIdle(_ own: NamedSchedules, inherited: Set<String>, _ what: String) {
        for entry in own.entries where entry.schedule == nil && !inherited.contains(entry.name) {
            let nearest = context.didYouMean(entry.name, inherited.sorted())
            context.warning(
                at: entry.place, "\(quoted(entry.name)) has no effect: the site has no such \(what)\(nearest)")
        }
    }

    /// Nil where it is the site's.
    private func form(_ own: OfflineKeys) -> VisitorForm? {
        guard own.place != nil else { return nil }
        let form = own.form(inheriting: site.offline)
        reportIdleFields(own, kind: form.kind)
        reportMissingForm(own, kind: form.kind)
        return form == siteForm ? nil : form
    }

    private func reportIdleFields(_ own: OfflineKeys, kind: Site.OfflineForm) {
        guard kind == .offlineForm, let place = own.fieldsPlace else { return }
        context.warning(
            at: place,
            "an offline form has only the fields name, email and message; use form: contact-form, or delete fields")
    }

    /// Warns of keys for a form where there is no form: they are hardly intended.
    private func reportMissingForm(_ own: OfflineKeys, kind: Site.OfflineForm) {
        guard kind == .none, own.kind == nil, let place = own.place else { return }
        context.warning(at: place, "there is no form, so this has no effect; add for example form: contact-form")
    }

    private func routes(_ draft: DepartmentDraft) -> [String] {
        if let own = draft.own.routeTo {
            check(own, of: draft.name)
            return own.map(\.department)
        }
        return (site.routeTo ?? []).map(\.department).filter { $0 != draft.name }
    }

    private func check(_ routes: [SharedKeys.RoutedDepartment], of owner: String?) {
        for route in routes {
            if route.department == owner {
                context.error(at: route.place, "\(quoted(route.department)) routes to itself; delete it")
            } else {
                context.checkDepartment(route.department, among: names, at: route.place)
            }
        }
    }
}

extension SiteContext {
    /// Reports a department that the site does not have.
    func checkDepartment(_ name: String, among names: Set<String>, at place: Place) {
        guard !names.contains(name) else { return }
        if name == "form" {
            error(at: place, "\"form\" is redundant: chats are routed there when no department accepts them; delete it")
        } else {
            error(at: place, "unknown department \(quoted(name))\(didYouMean(name, names.sorted()))")
        }
    }
}
