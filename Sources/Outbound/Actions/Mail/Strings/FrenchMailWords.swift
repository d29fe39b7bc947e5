// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

extension MailWords {
    static let french = MailWords(
        language: "fr", colon: " : ",
        open: Event("ouverture", ahead: "Le chat ouvre {time}", happened: "Le chat est ouvert"),
        close: Event("fermeture", ahead: "Le chat ferme {time}", happened: "Le chat est fermé"),
        breakStart: Event("début de la pause", ahead: "La pause commence {time}", happened: "La pause a commencé"),
        breakEnd: Event("fin de la pause", ahead: "La pause se termine {time}", happened: "La pause est terminée"),
        offline: Event("hors ligne", "Aucun agent n’est en ligne"),
        online: Event("en ligne", "Des agents sont de nouveau en ligne"),
        byHand: Event("à la main", "{trigger} a été déclenché à la main"),
        visitorsRead: "Les visiteurs lisent :",
        phases: [
            .open: "ouvert", .closing: "dernier appel, plus de nouveaux chats", .break: "en pause",
            .closed: "fermé",
        ],
        statuses: [
            .online: "un agent est en ligne", .busy: "tous les agents sont occupés",
            .away: "tous les agents sont absents", .offline: "aucun agent n’est en ligne",
        ],
        overridden: "à la main", takesChats: "prend des chats", chatsGoTo: "les nouveaux chats vont à {department}",
        chatsGoToForm: "les nouveaux chats vont au formulaire", closes: "ferme {time}", opens: "ouvre {time}",
        site: "Site", trigger: "Déclencheur", fired: "Déclenché", department: "Service", received: "Reçu",
        answerBy: "Réponse promise d’ici", reads: "Langue du visiteur", page: "Page", number: "Numéro du message",
        messageSubject: "Message de {name} ({site})", visitor: "quelqu’un")
}
