import Hours

/// What visitors are told, and until when.
public struct Notice: Hashable, Sendable {
    public let trigger: String
    /// In the order of their names.
    public let departments: [String]
    public let from: Instant
    /// Nil when nothing ever ends it.
    public let until: Instant?
    /// When the chat stops, and when it is back, as the texts have it. Nil when it never does, or never is.
    public let closesAt: Instant?
    public let reopensAt: Instant?
    /// The texts with their placeholders filled in, on the departments' own clock.
    public let text: LocalizedText
    /// The texts as they were written, for pages that fill in times on the visitor's clock.
    public let template: LocalizedText
}

extension Notice {
    /// The notices in force at `now`: announcements that say the same at the same times are one.
    static func inForce(_ announcements: [Announcement], at now: Instant) -> [Notice] {
        groups(of: announcements.filter { $0.holds(at: now) }, at: now)
    }

    /// The notices that announcements come to, filled in at `now`.
    static func groups(of announcements: [Announcement], at now: Instant) -> [Notice] {
        struct Key: Hashable {
            let trigger: String
            let from: Instant
            let until: Instant?
            let closes: Instant?
            let reopens: Instant?
            let zone: String
        }
        let groups = Dictionary(grouping: announcements) {
            Key(
                trigger: $0.trigger.name, from: $0.from, until: $0.until, closes: $0.closes, reopens: $0.reopens,
                zone: $0.department.rules.zone.name)
        }
        let notices = groups.map { key, group in
            Notice(
                trigger: key.trigger, departments: group.map(\.department.name).sorted(), from: key.from,
                until: key.until, closesAt: key.closes, reopensAt: key.reopens,
                text: NoticeText(group, at: now).filledIn, template: group[0].trigger.say ?? LocalizedText())
        }
        return notices.sorted { ($0.from, $0.trigger, $0.departments[0]) < ($1.from, $1.trigger, $1.departments[0]) }
    }
}
