// SPDX-License-Identifier: Apache-2.0

extension PageStrings {
    static let italian = PageStrings(
        language: "it",
        title: "Ci lasci un messaggio",
        titleTo: "Messaggio per {department}",
        answer: "Riceverà una risposta entro {time}.",
        send: "Invia",
        optional: "(facoltativo)",
        whom: "Per chi è il suo messaggio?",
        choose: "Scelga",
        mustChoose: "Scelga per chi è il suo messaggio.",
        error: "Errore",
        notSent: "Il suo messaggio non è ancora stato inviato",
        tooFast: "Nessuno scrive così in fretta. Attenda qualche secondo e lo invii di nuovo.",
        leaveEmpty: "Lasci vuoto questo campo",
        notEmpty: """
            Un campo nascosto è stato compilato, forse dal suo browser. Ora è di nuovo vuoto: invii il messaggio \
            un’altra volta.
            """,
        sentBefore: """
            Questo modulo è già stato inviato con un altro testo. Se quello era un altro messaggio, invii di \
            nuovo questo.
            """,
        tooMany: """
            Dalla sua connessione sono arrivati molti messaggi. Invii il suo tra {seconds} secondi; nulla di ciò \
            che ha scritto è andato perso.
            """,
        notStored: """
            In questo momento non possiamo conservare il suo messaggio in modo sicuro. Lo invii tra {seconds} \
            secondi; nulla di ciò che ha scritto è andato perso.
            """,
        sent: "Grazie, il suo messaggio è arrivato",
        another: "Scrivere un altro messaggio",
        back: "Tornare a {name}",
        backToSite: "Tornare al sito",
        notFound: "Non trovato",
        noSuchForm: "Qui non c’è nessun modulo.",
        noSuchMessage: "Questo messaggio non esiste, o non è più conservato.",
        goBack: "Torni al modulo e lo invii di nuovo.",
        tooLong: "Il suo messaggio è troppo lungo. Torni indietro e lo accorci.")
}
