// SPDX-License-Identifier: Apache-2.0

package import Hours

/// A text shown to visitors, and its period.
package struct Notice: Hashable, Sendable {
    package let trigger: String
    /// In the order of their names.
    package let departments: [String]
    /// The time from which it is shown; up to `CompiledSite.validity` ahead.
    package let from: Instant
    /// Nil if nothing ever ends it.
    package let until: Instant?
    /// The times at which the chat stops and is back, as used in the texts; the earliest of the departments' times if
    /// the texts do not use them. Nil if the event never comes.
    package let closesAt: Instant?
    package let reopensAt: Instant?
    /// The texts with their placeholders filled in, on the departments' own clock.
    package let text: LocalizedText
    /// The texts as they were written, for pages that fill in times on the visitor's clock.
    package let template: LocalizedText
}

extension Notice {
    /// Returns the notices for the announcements at `now`. Departments share a notice if its text, start and end are
    /// the same for all of them.
    static func notices(of announcements: [Announcement], at now: Instant) -> [Notice] {
        let alike = Dictionary(grouping: announcements) { Times($0) }.values
        let notices = Dictionary(grouping: alike) { Statement($0, at: now) }.map { statement, parts in
            let group = parts.flatMap { $0 }
            return Notice(
                trigger: statement.trigger, departments: group.map(\.department.name).sorted(), from: statement.from,
                until: statement.until, closesAt: group.compactMap(\.closes).min(),
                reopensAt: group.compactMap(\.reopens).min(), text: NoticeText(group, at: now).filledIn,
                template: group[0].trigger.say ?? LocalizedText())
        }
        return notices.sorted { ($0.from, $0.trigger, $0.departments[0]) < ($1.from, $1.trigger, $1.departments[0]) }
    }

    /// Announcements of the same trigger and times, in one zone.
    private struct Times: Hashable {
        let trigger: String
        let from: Instant
        let until, closes, reopens: Instant?
        let zone: String

        init(_ announcement: Announcement) {
            trigger = announcement.trigger.name
            from = announcement.from
            until = announcement.until
            closes = announcement.closes
            reopens = announcement.reopens
            zone = announcement.department.rules.zone.name
        }
    }

    /// The content of announcements of the same times, without the departments' names. It includes only the instants
    /// used in the texts, because pages write those on the visitor's clock.
    private struct Statement: Hashable {
        let trigger: String
        let from: Instant
        let until, closes, reopens: Instant?
        let text: LocalizedText

        init(_ alike: [Announcement], at now: Instant) {
            let words = Set((alike[0].trigger.say?.entries ?? []).flatMap { TextTemplate($0.text).words })
            trigger = alike[0].trigger.name
            from = alike[0].from
            until = alike[0].until
            closes = words.isDisjoint(with: ["closes", "minutes"]) ? nil : alike[0].closes
            reopens = words.isDisjoint(with: ["reopens", "minutes"]) ? nil : alike[0].reopens
            text = NoticeText(alike, at: now).unnamed
        }
    }
}

extension Firing.Text {
    /// Returns the texts of announcements that are made together at `now`, each text once.
    static func texts(of announcements: [Announcement], at now: Instant) -> [Firing.Text] {
        let texts = Dictionary(grouping: announcements) { NoticeText([$0], at: now).unnamed }.values.map { group in
            Firing.Text(
                departments: group.map(\.department.name).sorted(), text: NoticeText(group, at: now).filledIn)
        }
        return texts.sorted { $0.departments[0] < $1.departments[0] }
    }
}

/// Fills in the placeholders of a notice for the departments that share it.
struct NoticeText {
    /// `{department}`, `{closes}`, `{reopens}`, `{minutes}`.
    static let placeholders = ["department", "closes", "reopens", "minutes"]

    private let announcements: [Announcement]
    private let now: Instant

    /// `announcements` belong to one trigger and differ only in the departments' names; there is at least one. A future
    /// one is filled in as of its start.
    init(_ announcements: [Announcement], at now: Instant) {
        self.announcements = announcements.sorted { $0.department.name < $1.department.name }
        self.now = max(now, announcements[0].from)
    }

    var filledIn: LocalizedText {
        filledIn { language in
            let names = announcements.map { $0.department.displayName(in: language) }
            return ["department": NameSeries(names, in: language).text]
        }
    }

    /// The texts with `{department}` left as it is.
    var unnamed: LocalizedText { filledIn { _ in [:] } }

    private func filledIn(naming department: (_ language: String) -> [String: String]) -> LocalizedText {
        let first = announcements[0]
        let minutes = String(minutesLeft)
        return LocalizedText(
            (first.trigger.say ?? LocalizedText()).entries.map { entry in
                let times = [
                    "closes": moment(first.closes, entry.language),
                    "reopens": moment(first.reopens, entry.language), "minutes": minutes,
                ]
                let values = times.merging(department(entry.language)) { $1 }
                return LocalizedText.Entry(
                    language: entry.language, text: TextTemplate(entry.text).filled(with: values))
            })
    }

    /// The instant in words, on the department's wall clock; a dash if it never comes.
    private func moment(_ instant: Instant?, _ language: String) -> String {
        guard let instant else { return "–" }
        return TimeStrings.moment(instant, in: announcements[0].department.rules.zone, at: now, language: language)
    }

    /// The time in minutes, rounded up, until the event or, once it has happened, until the reopening.
    private var minutesLeft: Int64 {
        let first = announcements[0]
        let target = first.eventAt > now ? first.eventAt : first.reopens ?? now
        return max(0, (target - now + 59) / 60)
    }
}

extension Department {
    /// The display name for visitors who read `language`.
    func displayName(in language: String) -> String {
        displayName[language] ?? displayName.entries.first?.text ?? name
    }
}
