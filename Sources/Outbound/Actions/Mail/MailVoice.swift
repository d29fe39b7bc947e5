// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// The language and the clock of a mail to the shop.
struct MailVoice: Sendable {
    let words: MailWords
    /// A language tag (BCP 47).
    let tag: String
    let zone: ZoneRules
    private let siteName: LocalizedText

    /// - Parameters:
    ///   - language: The target's; nil: the site's first one, else English.
    ///   - site: Nil where it is not known: then times are those of UTC.
    ///   - zones: The rules of time zones by name; nil for those that cannot be read.
    init(language: String?, site: SiteIdentity?, zones: (String) -> ZoneRules?) {
        tag = language ?? site?.language ?? MailWords.english.language
        words = MailWords.nearest(to: tag)
        zone = site.flatMap { zones($0.timeZone) } ?? .utc
        siteName = site?.name ?? LocalizedText()
    }

    /// The display name in the mail's language, else `name`.
    func name(_ text: LocalizedText, or name: String) -> String {
        VisibleText.blanked(text.nearest(to: tag) ?? name)
    }

    func site(_ name: String) -> String { self.name(siteName, or: name) }

    /// `at 18:00` or `tomorrow at 09:00`, as it is said at `now`.
    func adverb(_ instant: Instant, at now: Instant) -> String {
        words.times.adverb(instant, in: zone, at: now)
    }

    /// `18:00` or `tomorrow at 09:00`, as it is said at `now`.
    func moment(_ instant: Instant, at now: Instant) -> String {
        words.times.moment(instant, in: zone, at: now)
    }

    /// `Monday 30 November 2026, 10:30 (CET)`.
    func date(_ instant: Instant) -> String { words.times.text(of: instant, in: zone) }

    func line(_ label: String, _ text: String) -> String { label + words.colon + VisibleText.blanked(text) }
}
