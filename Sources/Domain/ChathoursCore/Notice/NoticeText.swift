import Hours

/// Fills in the placeholders of a notice for the departments that share it.
struct NoticeText {
    /// `{department}`, `{closes}`, `{reopens}`, `{minutes}`.
    static let placeholders = ["department", "closes", "reopens", "minutes"]

    private let announcements: [Announcement]
    private let now: Instant

    /// `announcements` are of one trigger, and say the same but for the departments' names; there is at least one. One
    /// that is yet to come is filled in as of its beginning.
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
