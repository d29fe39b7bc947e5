// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import MailFormat

extension MailMessage {
    /// A firing as a mail: the same bytes for the same firing, target and voice. `name`: the target's.
    init(_ firing: Firing, name: String, target: MailTarget, voice: MailVoice) {
        let id = String(firing.key.description.map { $0 == ":" ? "-" : $0 })
        self.init(
            id: "\(id).\(name)", date: firing.firedAt, subject: FiringHeadline(firing, voice).subject(target.subject),
            // RFC 3834, section 5: no replies from machines.
            headers: ["Auto-Submitted: auto-generated"],
            body: MailBody(firing, voice).text, target: target)
    }
}

/// The body of a firing's mail: the event, the notices, and the departments' states.
struct MailBody {
    /// Lines end with a line feed.
    let text: String

    init(_ firing: Firing, _ voice: MailVoice) {
        let words = voice.words
        var lines = [FiringHeadline(firing, voice).text + ".", ""]
        let texts = firing.texts.compactMap { $0.text.nearest(to: voice.tag) }
        if !texts.isEmpty { lines += [words.visitorsRead] + texts.flatMap(Self.lines) + [""] }
        for department in firing.departments {
            let name = voice.name(department.displayName, or: department.name)
            lines.append(voice.line(name, Self.state(department, of: firing, voice)))
        }
        let name = voice.site(firing.key.site)
        lines += [
            "", voice.line(words.site, name == firing.key.site ? name : "\(name) (\(firing.key.site))"),
            voice.line(words.trigger, firing.key.trigger), voice.line(words.fired, voice.date(firing.firedAt)),
        ]
        text = lines.map { $0 + "\n" }.joined()
    }

    private static func state(_ department: Firing.Department, of firing: Firing, _ voice: MailVoice) -> String {
        let words = voice.words
        var parts = [words.phases[department.phase, default: department.phase.rawValue]]
        if let reason = reason(department.reason, words) { parts[0] += " (\(reason))" }
        if let status = words.statuses[department.status] { parts.append(status) }
        parts.append(route(of: department, in: firing, voice))
        for (sentence, instant) in [(words.closes, department.closesAt), (words.opens, department.opensAt)] {
            guard let instant else { continue }
            let time = voice.adverb(instant, at: firing.firedAt)
            parts.append(TextTemplate(sentence).filled(with: ["time": time]))
        }
        return parts.joined(separator: ", ")
    }

    /// The name of a holiday, break or closure, and the words of an override; nil where the hours alone decide.
    private static func reason(_ reason: String, _ words: MailWords) -> String? {
        if let colon = reason.firstRange(of: ": ") { return String(reason[colon.upperBound...]) }
        return reason == "override" ? words.overridden : nil
    }

    private static func route(of department: Firing.Department, in firing: Firing, _ voice: MailVoice) -> String {
        if department.accepting { return voice.words.takesChats }
        if department.route == "form" { return voice.words.chatsGoToForm }
        let target = firing.departments.first { $0.name == department.route }
        let name = voice.name(target?.displayName ?? LocalizedText(), or: department.route)
        return TextTemplate(voice.words.chatsGoTo).filled(with: ["department": name])
    }

    /// The lines of a text, without other control characters.
    private static func lines(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
            VisibleText.blanked(String($0))
        }
    }
}
