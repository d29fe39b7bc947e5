import Hours

/// Fills in the placeholders of a notice for the departments that share it.
struct NoticeText {
    /// `{department}`, `{closes}`, `{reopens}`, `{minutes}`.
    static let placeholders = ["department", "closes", "reopens", "minutes"]

    private let announcements: [Announcement]
    private let now: Instant

    /// `announcements` are of one trigger, with the same times, in one zone; there is at least one.
    init(_ announcements: [Announcement], at now: Instant) {
        self.announcements = announcements.sorted { $0.department.name < $1.department.name }
        self.now = now
    }

    var filledIn: LocalizedText {
        let first = announcements[0]
        let minutes = String(minutesLeft)
        return LocalizedText(
            (first.trigger.say ?? LocalizedText()).entries.map { entry in
                let names = announcements.map { $0.department.displayName(in: entry.language) }.joined(separator: ", ")
                let values = [
                    "department": names, "closes": moment(first.closes, entry.language),
                    "reopens": moment(first.reopens, entry.language), "minutes": minutes,
                ]
                return LocalizedText.Entry(
                    language: entry.language, text: TextTemplate(entry.text).filled(with: values))
            })
    }

    /// In words, on the department's wall clock; a dash for what never comes.
    private func moment(_ instant: Instant?, _ language: String) -> String {
        guard let instant else { return "–" }
        return TimeWords.moment(instant, in: announcements[0].department.rules.zone, at: now, language: language)
    }

    /// Whole minutes, rounded up, to the event, or once it has happened to the reopening.
    private var minutesLeft: Int64 {
        let first = announcements[0]
        let target = first.eventAt > now ? first.eventAt : first.reopens ?? now
        return max(0, (target - now + 59) / 60)
    }
}

extension Department {
    /// The name that visitors who read `language` are shown.
    func displayName(in language: String) -> String {
        displayName[language] ?? displayName.entries.first?.text ?? name
    }
}
