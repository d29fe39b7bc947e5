// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

extension MailWords {
    static let spanish = MailWords(
        language: "es", colon: ": ",
        open: Event("apertura", ahead: "El chat abre {time}", happened: "El chat está abierto"),
        close: Event("cierre", ahead: "El chat cierra {time}", happened: "El chat está cerrado"),
        breakStart: Event("inicio de la pausa", ahead: "La pausa empieza {time}", happened: "La pausa ha empezado"),
        breakEnd: Event("fin de la pausa", ahead: "La pausa termina {time}", happened: "La pausa ha terminado"),
        offline: Event("sin conexión", "Ningún agente está en línea"),
        online: Event("en línea", "Hay agentes en línea de nuevo"),
        byHand: Event("a mano", "{trigger} se ha activado a mano"),
        visitorsRead: "Los visitantes leen:",
        phases: [
            .open: "abierto", .closing: "sin chats nuevos", .break: "en pausa",
            .closed: "cerrado",
        ],
        statuses: [
            .online: "hay un agente en línea", .busy: "todos los agentes están ocupados",
            .away: "todos los agentes están ausentes", .offline: "ningún agente está en línea",
        ],
        overridden: "a mano", takesChats: "acepta chats", chatsGoTo: "los chats nuevos van a {department}",
        chatsGoToForm: "los chats nuevos van al formulario", closes: "cierra {time}", opens: "abre {time}",
        site: "Sitio", trigger: "Disparador", fired: "Activado", department: "Departamento", received: "Recibido",
        answerBy: "Respuesta prometida antes de", reads: "Idioma del visitante", page: "Página",
        number: "Número del mensaje", messageSubject: "Mensaje de {name} ({site})", visitor: "un visitante")
}
