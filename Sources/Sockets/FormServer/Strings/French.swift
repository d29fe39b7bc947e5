// SPDX-License-Identifier: Apache-2.0

extension PageStrings {
    static let french = PageStrings(
        language: "fr",
        title: "Laissez-nous un message",
        titleTo: "Laissez un message : {department}",
        answer: "Réponse au plus tard le {time}.",
        send: "Envoyer",
        optional: "(facultatif)",
        whom: "À qui s’adresse votre message ?",
        choose: "Choisissez",
        mustChoose: "Choisissez à qui s’adresse votre message.",
        error: "Erreur\u{A0}",
        notSent: "Votre message n’a pas encore été envoyé",
        tooFast: "C’était plus rapide que la frappe de quiconque. Attendez quelques secondes, puis renvoyez-le.",
        leaveEmpty: "Laissez ce champ vide",
        notEmpty: """
            Un champ caché a été rempli, peut-être par votre navigateur. Il est de nouveau vide : renvoyez votre \
            message.
            """,
        sentBefore: """
            Ce formulaire a déjà été envoyé avec un autre texte. Si c’était un autre message, renvoyez celui-ci.
            """,
        tooMany: """
            Beaucoup de messages sont venus de votre connexion. Renvoyez le vôtre dans {seconds} secondes ; rien \
            de ce que vous avez écrit n’est perdu.
            """,
        notStored: """
            Votre message ne peut pas être mis en sûreté maintenant. Renvoyez-le dans {seconds} secondes ; rien \
            de ce que vous avez écrit n’est perdu.
            """,
        sent: "Merci, votre message est bien arrivé",
        another: "Écrire un autre message",
        back: "Retour à {name}",
        backToSite: "Retour au site",
        notFound: "Introuvable",
        noSuchForm: "Il n’y a pas de formulaire ici.",
        noSuchMessage: "Ce message n’existe pas, ou n’est plus conservé.",
        goBack: "Revenez au formulaire et renvoyez-le.",
        tooLong: "Votre message est trop long. Revenez en arrière et raccourcissez-le.")
}
