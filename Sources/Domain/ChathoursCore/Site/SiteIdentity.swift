// SPDX-License-Identifier: Apache-2.0

/// A site's name, zone and language, for mails about it.
package struct SiteIdentity: Codable, Hashable, Sendable {
    /// Empty if not set.
    package let name: LocalizedText
    /// The name of its time zone.
    package let timeZone: String
    /// The first language that the site file uses in a name or a notice; nil if it names none.
    package let language: String?

    package init(name: LocalizedText, timeZone: String, language: String?) {
        self.name = name
        self.timeZone = timeZone
        self.language = language
    }
}

/// The site and the department of a visitor's message, for mails about it.
package struct MessageOrigin: Codable, Hashable, Sendable {
    package let site: SiteIdentity
    /// Empty if not set.
    package let departmentName: LocalizedText

    package init(site: SiteIdentity, departmentName: LocalizedText) {
        self.site = site
        self.departmentName = departmentName
    }
}

extension Site {
    package var identity: SiteIdentity {
        let texts = [displayName] + departments.map(\.displayName) + triggers.compactMap(\.say)
        let language = texts.lazy.flatMap(\.entries).first { $0.language != LocalizedText.undetermined }?.language
        return SiteIdentity(name: displayName, timeZone: timeZone, language: language)
    }
}
