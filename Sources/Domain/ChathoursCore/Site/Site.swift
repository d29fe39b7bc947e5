// SPDX-License-Identifier: Apache-2.0

package import Hours

/// One web site or account: its departments, its triggers, and the form shown when nobody is available.
package struct Site: Hashable, Sendable {
    package enum Channel: String, CaseIterable, Hashable, Sendable {
        case liveChat = "live-chat"
        case messaging
    }

    /// The form shown to a visitor instead of the chat.
    package enum OfflineForm: String, CaseIterable, Codable, Hashable, Sendable {
        case offlineForm = "offline-form"
        case contactForm = "contact-form"
        case none
    }

    /// The name of its file, without `.yaml`.
    package let name: String
    /// The display name; empty if not set.
    package let displayName: LocalizedText
    package let timeZone: String
    package let channel: Channel
    /// In the order of their names; never empty.
    package let departments: [Department]
    /// The form offered to visitors when nobody can take the chat, including visitors of departments without a form of
    /// their own.
    package let form: VisitorForm
    package let triggers: [Trigger]

    package init(
        name: String, displayName: LocalizedText = LocalizedText(), timeZone: String, channel: Channel,
        departments: [Department], form: VisitorForm, triggers: [Trigger]
    ) {
        precondition(!departments.isEmpty)
        self.name = name
        self.displayName = displayName
        self.timeZone = timeZone
        self.channel = channel
        self.departments = departments.sorted { $0.name < $1.name }
        self.form = form
        self.triggers = triggers
    }

    /// Creates a site with a form of which only the kind is set.
    package init(
        name: String, timeZone: String, channel: Channel, departments: [Department], offlineForm: OfflineForm,
        triggers: [Trigger]
    ) {
        self.init(
            name: name, timeZone: timeZone, channel: channel, departments: departments,
            form: VisitorForm(kind: offlineForm), triggers: triggers)
    }

    package var offlineForm: OfflineForm { form.kind }

    /// The form offered to visitors of a department; nil if the department is unknown.
    package func form(of department: String) -> VisitorForm? {
        self.department(department).map { $0.form ?? form }
    }

    /// The department of a site that defines none.
    package static let onlyDepartment = "chat"

    /// The department called `name`; nil if there is none.
    package func department(_ name: String) -> Department? {
        departmentIndex(name).map { departments[$0] }
    }

    /// The position of the department called `name`; nil if there is none.
    func departmentIndex(_ name: String) -> Int? {
        var (low, high) = (0, departments.count)
        while low < high {
            let middle = (low + high) / 2
            if departments[middle].name < name { low = middle + 1 } else { high = middle }
        }
        return low < departments.count && departments[low].name == name ? low : nil
    }

    /// The same site with other departments of the same names.
    func with(departments: [Department]) -> Site {
        Site(
            name: name, displayName: displayName, timeZone: timeZone, channel: channel, departments: departments,
            form: form, triggers: triggers)
    }

    /// The same site under another name.
    package func with(name: String) -> Site {
        Site(
            name: name, displayName: displayName, timeZone: timeZone, channel: channel, departments: departments,
            form: form, triggers: triggers)
    }

    /// The trigger called `name`; nil if there is none.
    package func trigger(_ name: String) -> Trigger? {
        triggers.first { $0.name == name }
    }

    /// The same site with the zone data that `zones` has for its departments' zones, by name.
    package func with(zones: [String: ZoneRules]) -> Site {
        Site(
            name: name, displayName: displayName, timeZone: timeZone, channel: channel,
            departments: departments.map { $0.with(zone: zones[$0.rules.zone.name] ?? $0.rules.zone) },
            form: form, triggers: triggers)
    }
}
