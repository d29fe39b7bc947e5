// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// The fixed phrases of mails to the shop in one language. `{…}` is a placeholder.
struct MailWords: Sendable {
    /// An event that is still to come, with `{time}`, and one that has happened.
    struct Event: Sendable {
        let name: String
        let ahead: String
        let happened: String

        init(_ name: String, ahead: String, happened: String) {
            (self.name, self.ahead, self.happened) = (name, ahead, happened)
        }

        /// For an event that nobody can foresee.
        init(_ name: String, _ happened: String) { self.init(name, ahead: happened, happened: happened) }
    }

    let language: String
    /// Between a label and what it is about.
    let colon: String
    let open: Event
    let close: Event
    let breakStart: Event
    let breakEnd: Event
    let offline: Event
    let online: Event
    /// With `{trigger}`.
    let byHand: Event
    let visitorsRead: String
    // The state of a department.
    let phases: [Phase: String]
    let statuses: [Status: String]
    let overridden: String
    let takesChats: String
    /// `{department}`
    let chatsGoTo: String
    let chatsGoToForm: String
    /// `{time}`
    let closes: String
    let opens: String
    // Labels.
    let site: String
    let trigger: String
    let fired: String
    let department: String
    let received: String
    let answerBy: String
    let reads: String
    let page: String
    let number: String
    /// `{name}`, `{site}`
    let messageSubject: String
    let visitor: String

    static let all = [english, french, german, spanish, italian, dutch]

    /// Those of the language of `tag`, else English ones.
    static func nearest(to tag: String) -> MailWords {
        all.first { $0.language == tag.prefix { $0 != "-" }.lowercased() } ?? english
    }

    var times: TimeStrings { TimeStrings.of(language) ?? .english }

    func event(_ event: OccurrenceEvent) -> Event {
        switch event {
        case .open: open
        case .close: close
        case .breakStart: breakStart
        case .breakEnd: breakEnd
        case .offline: offline
        case .online: online
        case .byHand: byHand
        }
    }
}
