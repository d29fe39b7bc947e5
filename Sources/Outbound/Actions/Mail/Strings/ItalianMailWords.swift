// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

extension MailWords {
    static let italian = MailWords(
        language: "it", colon: ": ",
        open: Event("apertura", ahead: "La chat apre {time}", happened: "La chat è aperta"),
        close: Event("chiusura", ahead: "La chat chiude {time}", happened: "La chat è chiusa"),
        breakStart: Event("inizio della pausa", ahead: "La pausa inizia {time}", happened: "La pausa è iniziata"),
        breakEnd: Event("fine della pausa", ahead: "La pausa finisce {time}", happened: "La pausa è finita"),
        offline: Event("non in linea", "Nessun operatore è in linea"),
        online: Event("in linea", "Ci sono di nuovo operatori in linea"),
        byHand: Event("a mano", "{trigger} è stato attivato a mano"),
        visitorsRead: "I visitatori leggono:",
        phases: [
            .open: "aperto", .closing: "nessuna nuova chat", .break: "in pausa",
            .closed: "chiuso",
        ],
        statuses: [
            .online: "un operatore è in linea", .busy: "tutti gli operatori sono occupati",
            .away: "tutti gli operatori sono assenti", .offline: "nessun operatore è in linea",
        ],
        overridden: "a mano", takesChats: "accetta chat", chatsGoTo: "le nuove chat vanno a {department}",
        chatsGoToForm: "le nuove chat vanno al modulo", closes: "chiude {time}", opens: "apre {time}", site: "Sito",
        trigger: "Trigger", fired: "Attivato", department: "Reparto", received: "Ricevuto",
        answerBy: "Risposta promessa entro", reads: "Lingua del visitatore", page: "Pagina",
        number: "Numero del messaggio", messageSubject: "Messaggio da {name} ({site})", visitor: "un visitatore")
}
