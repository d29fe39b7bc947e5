// SPDX-License-Identifier: Apache-2.0

extension TimeStrings {
    static let all = [english, french, german, spanish, italian, dutch]

    package static let english = TimeStrings(
        language: "en",
        weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ],
        firstDay: "1", date: "{wkd} {day} {mon}", beforeYear: " ", tomorrow: "tomorrow", at: "at", atOne: nil,
        clock: .padded, unit: "", full: "{weekday} {day} {month} {year}, {clock}")

    private static let french = TimeStrings(
        language: "fr",
        weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
        months: [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
            "novembre", "décembre",
        ],
        firstDay: "1er", date: "{weekday} {day} {month}", beforeYear: " ", tomorrow: "demain", at: "à", atOne: nil,
        clock: .hours, unit: "", full: "{weekday} {day} {month} {year} à {clock}")

    private static let german = TimeStrings(
        language: "de",
        weekdays: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
        months: [
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
            "November", "Dezember",
        ],
        firstDay: "1", date: "{weekday}, {day}. {month}", beforeYear: " ", tomorrow: "morgen", at: "um", atOne: nil,
        clock: .padded, unit: " Uhr", full: "{weekday}, {day}. {month} {year}, {clock}")

    private static let spanish = TimeStrings(
        language: "es",
        weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
        months: [
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
            "noviembre", "diciembre",
        ],
        firstDay: "1", date: "{weekday} {day} de {month}", beforeYear: " de ", tomorrow: "mañana", at: "a las",
        atOne: "a la", clock: .bare, unit: "", full: "{weekday}, {day} de {month} de {year}, {at} {clock}")

    private static let italian = TimeStrings(
        language: "it",
        weekdays: ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
        months: [
            "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre",
            "ottobre", "novembre", "dicembre",
        ],
        firstDay: "1º", date: "{weekday} {day} {month}", beforeYear: " ", tomorrow: "domani", at: "alle ore",
        atOne: nil, clock: .padded, unit: "", full: "{weekday} {day} {month} {year}, ore {clock}")

    private static let dutch = TimeStrings(
        language: "nl",
        weekdays: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
        months: [
            "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
            "november", "december",
        ],
        firstDay: "1", date: "{weekday} {day} {month}", beforeYear: " ", tomorrow: "morgen", at: "om", atOne: nil,
        clock: .padded, unit: " uur", full: "{weekday} {day} {month} {year} om {clock}")
}
