// SPDX-License-Identifier: Apache-2.0

extension PageStrings {
    static let spanish = PageStrings(
        language: "es",
        title: "Déjenos un mensaje",
        titleTo: "Mensaje para {department}",
        answer: "Tendrá una respuesta a más tardar el {time}.",
        send: "Enviar",
        optional: "(opcional)",
        whom: "¿Para quién es su mensaje?",
        choose: "Elija",
        mustChoose: "Elija para quién es su mensaje.",
        error: "Error",
        notSent: "Su mensaje todavía no se ha enviado",
        tooFast: "Nadie escribe tan rápido. Espere unos segundos y vuelva a enviarlo.",
        leaveEmpty: "Deje este campo vacío",
        notEmpty: """
            Se ha rellenado un campo oculto, quizá lo hizo su navegador. Ya está vacío: envíe su mensaje otra \
            vez.
            """,
        sentBefore: "Este formulario ya se envió con otro texto. Si aquel era otro mensaje, envíe este otra vez.",
        tooMany: """
            Han llegado muchos mensajes desde su conexión. Envíe el suyo dentro de {seconds} segundos; nada de \
            lo escrito se ha perdido.
            """,
        notStored: """
            Ahora no podemos guardar su mensaje de forma segura. Envíelo dentro de {seconds} segundos; nada de \
            lo escrito se ha perdido.
            """,
        sent: "Gracias, su mensaje ha llegado",
        another: "Escribir otro mensaje",
        back: "Volver a {name}",
        backToSite: "Volver al sitio web",
        notFound: "No encontrado",
        noSuchForm: "Aquí no hay ningún formulario.",
        noSuchMessage: "Ese mensaje no existe, o ya no se conserva.",
        goBack: "Vuelva al formulario y envíelo otra vez.",
        tooLong: "Su mensaje es demasiado largo. Vuelva atrás y acórtelo.")
}
