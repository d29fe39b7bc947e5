// SPDX-License-Identifier: Apache-2.0

extension PageStrings {
    static let german = PageStrings(
        language: "de",
        title: "Schreiben Sie uns",
        titleTo: "Nachricht an {department}",
        answer: "Sie bekommen eine Antwort bis {time}.",
        send: "Senden",
        optional: "(freiwillig)",
        whom: "An wen geht Ihre Nachricht?",
        choose: "Bitte wählen",
        mustChoose: "Wählen Sie, an wen Ihre Nachricht geht.",
        error: "Fehler",
        notSent: "Ihre Nachricht ist noch nicht gesendet",
        tooFast: "Das war schneller, als jemand tippt. Warten Sie ein paar Sekunden, und senden Sie sie noch einmal.",
        leaveEmpty: "Lassen Sie dieses Feld leer",
        notEmpty: """
            Ein verstecktes Feld war ausgefüllt, vielleicht von Ihrem Browser. Es ist wieder leer: Senden Sie \
            Ihre Nachricht noch einmal.
            """,
        sentBefore: """
            Dieses Formular wurde schon mit einem anderen Text gesendet. Wenn das eine andere Nachricht war, \
            senden Sie diese noch einmal.
            """,
        tooMany: """
            Über Ihre Verbindung sind viele Nachrichten gekommen. Senden Sie Ihre in {seconds} Sekunden noch \
            einmal; nichts davon ist verloren.
            """,
        notStored: """
            Ihre Nachricht kann gerade nicht sicher aufbewahrt werden. Senden Sie sie in {seconds} Sekunden noch \
            einmal; nichts davon ist verloren.
            """,
        sent: "Danke, Ihre Nachricht ist angekommen",
        another: "Noch eine Nachricht schreiben",
        back: "Zurück zu {name}",
        backToSite: "Zurück zur Website",
        notFound: "Nicht gefunden",
        noSuchForm: "Hier gibt es kein Formular.",
        noSuchMessage: "Diese Nachricht gibt es nicht, oder sie wird nicht mehr aufbewahrt.",
        goBack: "Gehen Sie zum Formular zurück, und senden Sie es noch einmal.",
        tooLong: "Ihre Nachricht ist zu lang. Gehen Sie zurück, und kürzen Sie sie.")
}
