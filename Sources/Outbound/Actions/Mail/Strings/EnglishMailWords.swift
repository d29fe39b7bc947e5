// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

extension MailWords {
    static let english = MailWords(
        language: "en", colon: ": ",
        open: Event("opening", ahead: "Chat opens {time}", happened: "Chat is open"),
        close: Event("close", ahead: "Chat closes {time}", happened: "Chat is closed"),
        breakStart: Event("start of the break", ahead: "The break begins {time}", happened: "The break has begun"),
        breakEnd: Event("end of the break", ahead: "The break ends {time}", happened: "The break is over"),
        offline: Event("offline", "No agent is online"),
        online: Event("online", "Agents are online again"),
        byHand: Event("manual", "{trigger} was fired manually"),
        visitorsRead: "Visitors read:",
        phases: [
            .open: "open", .closing: "last call, no new chats", .break: "in a break",
            .closed: "closed",
        ],
        statuses: [
            .online: "an agent is online", .busy: "all agents are busy",
            .away: "all agents are away", .offline: "no agent is online",
        ],
        overridden: "manual override", takesChats: "takes chats", chatsGoTo: "new chats go to {department}",
        chatsGoToForm: "new chats go to the form", closes: "closes {time}", opens: "opens {time}", site: "Site",
        trigger: "Trigger", fired: "Fired", department: "Department", received: "Received",
        answerBy: "Answer promised by", reads: "Visitor’s language", page: "Page", number: "Message ID",
        messageSubject: "Message from {name} ({site})", visitor: "a visitor")
}
