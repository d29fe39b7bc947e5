// SPDX-License-Identifier: Apache-2.0

extension PageStrings {
    static let dutch = PageStrings(
        language: "nl",
        title: "Stuur ons een bericht",
        titleTo: "Bericht voor {department}",
        answer: "U krijgt uiterlijk {time} antwoord.",
        send: "Versturen",
        optional: "(niet verplicht)",
        whom: "Voor wie is uw bericht?",
        choose: "Maak een keuze",
        mustChoose: "Kies voor wie uw bericht is.",
        error: "Fout",
        notSent: "Uw bericht is nog niet verstuurd",
        tooFast: "Zo snel typt niemand. Wacht een paar seconden en verstuur het opnieuw.",
        leaveEmpty: "Laat dit veld leeg",
        notEmpty: """
            Een verborgen veld was ingevuld, misschien door uw browser. Het is weer leeg: verstuur uw bericht \
            nog een keer.
            """,
        sentBefore: """
            Dit formulier is al eerder met een andere tekst verstuurd. Was dat een ander bericht, verstuur dit \
            dan opnieuw.
            """,
        tooMany: """
            Via uw verbinding zijn veel berichten gekomen. Verstuur het uwe over {seconds} seconden; niets van \
            wat u schreef is weg.
            """,
        notStored: """
            We kunnen uw bericht nu niet veilig bewaren. Verstuur het over {seconds} seconden; niets van wat u \
            schreef is weg.
            """,
        sent: "Dank u, uw bericht is aangekomen",
        another: "Nog een bericht schrijven",
        back: "Terug naar {name}",
        backToSite: "Terug naar de website",
        notFound: "Niet gevonden",
        noSuchForm: "Hier is geen formulier.",
        noSuchMessage: "Dit bericht bestaat niet, of wordt niet meer bewaard.",
        goBack: "Ga terug naar het formulier en verstuur het opnieuw.",
        tooLong: "Uw bericht is te lang. Ga terug en maak het korter.")
}
