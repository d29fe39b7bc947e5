// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

extension MailWords {
    static let german = MailWords(
        language: "de", colon: ": ",
        open: Event("Öffnung", ahead: "Der Chat öffnet {time}", happened: "Der Chat ist geöffnet"),
        close: Event("Schließung", ahead: "Der Chat schließt {time}", happened: "Der Chat ist geschlossen"),
        breakStart: Event("Beginn der Pause", ahead: "Die Pause beginnt {time}", happened: "Die Pause hat begonnen"),
        breakEnd: Event("Ende der Pause", ahead: "Die Pause endet {time}", happened: "Die Pause ist zu Ende"),
        offline: Event("offline", "Niemand ist online"),
        online: Event("online", "Es ist wieder jemand online"),
        byHand: Event("von Hand", "{trigger} wurde von Hand ausgelöst"),
        visitorsRead: "Besucher lesen:",
        phases: [
            .open: "geöffnet", .closing: "keine neuen Chats mehr", .break: "in der Pause",
            .closed: "geschlossen",
        ],
        statuses: [
            .online: "jemand ist online", .busy: "alle sind beschäftigt",
            .away: "alle sind abwesend", .offline: "niemand ist online",
        ],
        overridden: "von Hand", takesChats: "nimmt Chats an", chatsGoTo: "neue Chats gehen an {department}",
        chatsGoToForm: "neue Chats gehen an das Formular", closes: "schließt {time}", opens: "öffnet {time}",
        site: "Website", trigger: "Auslöser", fired: "Ausgelöst", department: "Abteilung", received: "Eingegangen",
        answerBy: "Antwort zugesagt bis", reads: "Sprache des Besuchers", page: "Seite",
        number: "Nummer der Nachricht", messageSubject: "Nachricht von {name} ({site})", visitor: "unbekannt")
}
