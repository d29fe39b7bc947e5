// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// A department as it is written, before it inherits.
struct DepartmentDraft {
    let name: String
    let place: Place
    var displayName = LocalizedText()
    var own = SharedKeys()
}

/// Reads `departments`: a table of names and what each department has of its own.
struct DepartmentSection {
    private static let maxCount = 1_000
    /// Routes use it for the form.
    private static let reserved = "form"
    private static let expected = Expectation("a table of departments", "support: {}")
    private static let keys = KeyList(
        table: "a department", keys: ["name"] + SharedKeys.names,
        elsewhere: Dictionary(
            uniqueKeysWithValues: ["channel", "departments", "triggers"].map { ($0, "the site") }))

    let context: SiteContext

    /// In the order of the file; empty when there are none.
    func departments(_ entry: YAMLEntry) -> [DepartmentDraft] {
        guard let table = context.entries(entry.value, of: entry.key, Self.expected) else { return [] }
        var drafts: [DepartmentDraft] = []
        for item in table {
            if item.key == Self.reserved {
                let reason = "chats are routed to it when no department accepts them"
                context.error(at: item.place, "a department must not be named \"form\": \(reason)")
            } else if !context.checkName(item.key, of: "a department", at: item.place) {
                continue
            }
            guard drafts.count < Self.maxCount else {
                context.error(at: item.place, "more than \(Self.maxCount) departments; split this site")
                break
            }
            drafts.append(department(item))
        }
        return drafts
    }

    private func department(_ entry: YAMLEntry) -> DepartmentDraft {
        var draft = DepartmentDraft(name: entry.key, place: entry.place)
        guard !entry.value.isNull else { return draft }
        let expected = Expectation("a table of keys, or nothing", "hours: { mon-fri: 09:00-17:30 }")
        guard let table = context.table(entry, Self.keys, expected) else { return draft }
        if let name = table["name"], let text = LanguageSection(context: context).text(name, example: "{ en: Sales }") {
            draft.displayName = text.text
        }
        draft.own = SharedKeys(table, context: context)
        return draft
    }
}
