// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Linux

/// Reads the keys of a site and puts the site together.
struct SiteSection {
    private static let keys = KeyList(
        table: "a site",
        keys: [
            "name", "time-zone", "channel", "hours", "breaks", "closures", "holidays", "last-call", "presence",
            "departments", "route-to", "offline", "triggers",
        ])

    let context: SiteContext

    /// The site, as far as it could be read: it counts only when nothing was reported as an error.
    func site(_ root: YAMLNode, name: String) -> Site? {
        let expected = Expectation("a table of keys", "time-zone: Europe/Paris")
        guard let table = context.table(root, of: "a site file", Self.keys, expected) else { return nil }
        context.plainTextLanguage = PlainTextLanguage(of: root).tag
        let displayName = table["name"].flatMap {
            LanguageSection(context: context).text($0, example: "{ fr: Boutique, en: Shop }")?.text
        }
        let shared = SharedKeys(table, context: context)
        if table["time-zone"] == nil {
            context.error(
                at: .start(of: context.file), "time-zone is missing; add for example time-zone: Europe/Paris")
        }
        let channel = table["channel"].flatMap { context.choice($0, Site.Channel.self) }
        var drafts = table["departments"].map { DepartmentSection(context: context).departments($0) } ?? []
        if drafts.isEmpty {
            let place = table["hours"]?.place ?? root.place
            drafts = [DepartmentDraft(name: Site.onlyDepartment, place: place)]
        }

        let inheritance = Inheritance(shared, root: root.place, drafts: drafts, context: context)
        let heirs = drafts.map(inheritance.heir)
        let departments = heirs.map(\.department)
        let triggers = table["triggers"].map {
            TriggerSection(context: context, departments: departments).triggers($0)
        }
        if !context.diagnostics.hasErrors {
            var check = OpeningLint(context: context)
            check.check(heirs)
        }
        return Site(
            name: name, displayName: displayName ?? LocalizedText(), timeZone: shared.zone?.name ?? "",
            channel: channel ?? .liveChat, departments: departments, form: inheritance.siteForm,
            triggers: triggers ?? [])
    }
}
