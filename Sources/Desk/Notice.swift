import Hours

/// What visitors are told, and until when.
public struct Notice: Hashable, Sendable {
    public let trigger: String
    /// In the order of their names.
    public let departments: [String]
    public let from: Instant
    /// Nil when nothing ever ends it.
    public let until: Instant?
    /// The texts with their placeholders filled in.
    public let text: LocalizedText
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
                until: key.until, text: NoticeText(group, at: now).filledIn)
        }
        return notices.sorted { ($0.from, $0.trigger, $0.departments[0]) < ($1.from, $1.trigger, $1.departments[0]) }
    }
}
