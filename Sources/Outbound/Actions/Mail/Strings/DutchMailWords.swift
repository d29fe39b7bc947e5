// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

extension MailWords {
    static let dutch = MailWords(
        language: "nl", colon: ": ",
        open: Event("opening", ahead: "De chat opent {time}", happened: "De chat is open"),
        close: Event("sluiting", ahead: "De chat sluit {time}", happened: "De chat is gesloten"),
        breakStart: Event("begin van de pauze", ahead: "De pauze begint {time}", happened: "De pauze is begonnen"),
        breakEnd: Event("einde van de pauze", ahead: "De pauze eindigt {time}", happened: "De pauze is voorbij"),
        offline: Event("offline", "Er is niemand online"),
        online: Event("online", "Er is weer iemand online"),
        byHand: Event("met de hand", "{trigger} is met de hand gestart"),
        visitorsRead: "Bezoekers lezen:",
        phases: [
            .open: "open", .closing: "geen nieuwe chats meer", .break: "in de pauze",
            .closed: "gesloten",
        ],
        statuses: [
            .online: "er is iemand online", .busy: "iedereen is bezet",
            .away: "iedereen is afwezig", .offline: "er is niemand online",
        ],
        overridden: "met de hand", takesChats: "neemt chats aan", chatsGoTo: "nieuwe chats gaan naar {department}",
        chatsGoToForm: "nieuwe chats gaan naar het formulier", closes: "sluit {time}", opens: "opent {time}",
        site: "Website", trigger: "Trigger", fired: "Afgegaan", department: "Afdeling", received: "Ontvangen",
        answerBy: "Antwoord beloofd vóór", reads: "Taal van de bezoeker", page: "Pagina",
        number: "Nummer van het bericht", messageSubject: "Bericht van {name} ({site})", visitor: "een bezoeker")
}
