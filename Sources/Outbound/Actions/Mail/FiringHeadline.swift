// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

/// A firing in one line: `Chat closes at 18:00: Sales, Support`.
struct FiringHeadline {
    private let firing: Firing
    private let voice: MailVoice

    init(_ firing: Firing, _ voice: MailVoice) {
        self.firing = firing
        self.voice = voice
    }

    /// The department of a site without departments is not named.
    var text: String {
        let event = voice.words.event(firing.event)
        let sentence = TextTemplate(firing.eventAt > firing.firedAt ? event.ahead : event.happened).filled(with: [
            "time": voice.adverb(firing.eventAt, at: firing.firedAt), "trigger": firing.key.trigger,
        ])
        let isOnly = firing.departments.map(\.name) == [Site.onlyDepartment]
        return isOnly && firing.departments[0].displayName.entries.isEmpty
            ? sentence : sentence + voice.words.colon + departments
    }

    /// `template`: with placeholders of `FiringPlaceholder`; nil: the headline and the site.
    func subject(_ template: String?) -> String {
        guard let template else { return "\(text) (\(voice.site(firing.key.site)))" }
        let values = FiringPlaceholder.allCases.reduce(into: [:]) { $0[$1.rawValue] = value(of: $1) }
        return TextTemplate(template).filled(with: values)
    }

    private var departments: String {
        firing.departments.map { voice.name($0.displayName, or: $0.name) }.joined(separator: ", ")
    }

    private func value(of placeholder: FiringPlaceholder) -> String {
        switch placeholder {
        case .site: voice.site(firing.key.site)
        case .due: voice.moment(firing.key.due, at: firing.firedAt)
        case .event: voice.words.event(firing.event).name
        case .eventAt: voice.moment(firing.eventAt, at: firing.firedAt)
        case .departments: departments
        case .trigger, .key: placeholder.value(in: firing)
        }
    }
}
