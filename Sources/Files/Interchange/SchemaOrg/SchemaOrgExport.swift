// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import Hours

/// A department's open times for search engines: JSON-LD of schema.org, ready to stand in a page.
package struct SchemaOrgExport {
    private static let farthest = 1_100

    private let department: Department
    private let first: CivilDate
    private let last: CivilDate
    private let days: OpenDays

    /// Dates that differ from the week are listed from `first` to `last`.
    package init(_ department: Department, from first: CivilDate, through last: CivilDate) {
        self.department = department
        self.first = first
        self.last = last
        days = OpenDays(rules: department.rules)
    }

    /// The document.
    package var text: String { SchemaOrgText(department, specifications).text }

    /// The week, and the dates on which it does not hold, those in a row that are alike as one.
    var specifications: [OpeningHoursSpecification] {
        let week = week
        let first = begins(differentFrom: week) ? first.adding(days: -1) : first
        let slots = days.slots(from: first, through: last)
        var result = Self.specifications(of: week)
        var run: (first: CivilDate, last: CivilDate, slots: [Slot], name: String)?
        for number in first.daysSinceEpoch...last.daysSinceEpoch {
            let date = CivilDate(daysSinceEpoch: number)
            let own = slots[date] ?? []
            guard own != week[date.weekday] ?? [] else { continue }
            let name = name(of: date)
            if let begun = run, begun.last.adding(days: 1) == date, begun.slots == own, begun.name == name {
                run?.last = date
            } else {
                if let run { result += Self.specifications(run.first, run.last, run.slots, run.name) }
                run = (date, date, own, name)
            }
        }
        if let run { result += Self.specifications(run.first, run.last, run.slots, run.name) }
        return result
    }

    /// Returns true if the eve of `first` continues past midnight differently from the week: it is then listed as well,
    /// because the first hours of `first` would otherwise be wrong.
    private func begins(differentFrom week: [Weekday: [Slot]]) -> Bool {
        let eve = first.adding(days: -1)
        let remainder = { (slots: [Slot]?) in (slots ?? []).map { $0.end - OpenDays.day }.filter { $0 > 0 } }
        return remainder(days.slots(from: eve, through: eve)[eve]) != remainder(week[eve.weekday])
    }

    /// The slots of a weekday to which nothing special happens, soon if there is one in the coming years; what the
    /// first one has, where there is none.
    private var week: [Weekday: [Slot]] {
        var week: [Weekday: [Slot]] = [:]
        let dates = (0..<Self.farthest).lazy.map { first.adding(days: $0) }
        for weekday in Weekday.allCases {
            let own = dates.filter { $0.weekday == weekday }
            guard let date = own.first(where: days.isPlain) ?? own.first else { continue }
            week[weekday] = days.slots(from: date, through: date)[date] ?? []
        }
        return week
    }

    /// Weekdays with the same slots share a specification.
    private static func specifications(of week: [Weekday: [Slot]]) -> [OpeningHoursSpecification] {
        var written: Set<[Slot]> = []
        return Weekday.allCases.flatMap { weekday -> [OpeningHoursSpecification] in
            guard let slots = week[weekday], written.insert(slots).inserted else { return [] }
            return [OpeningHoursSpecification](slots, weekdays: Set(week.filter { $0.value == slots }.keys))
        }
    }

    private static func specifications(
        _ first: CivilDate, _ last: CivilDate, _ slots: [Slot], _ name: String
    ) -> [OpeningHoursSpecification] {
        let validity = OpeningHoursSpecification.Validity(from: first, through: last)
        return [OpeningHoursSpecification](slots, validity: validity, name: name)
    }

    /// Returns the name of what makes `date` special; empty if it has none.
    private func name(of date: CivilDate) -> String {
        if let holiday = department.rules.holidays.holiday(on: date) { return holiday.name }
        let closure = department.rules.closures.first { closure in
            !closure.schedule.decision(on: date, isHoliday: false).slots.isEmpty
        }
        return closure?.name ?? ""
    }
}

/// Writes the hours of a department as a `ContactPoint` in JSON-LD.
struct SchemaOrgText {
    private let department: Department
    private let specifications: [OpeningHoursSpecification]

    init(_ department: Department, _ specifications: [OpeningHoursSpecification]) {
        self.department = department
        self.specifications = specifications
    }

    var text: String {
        let zone = "Times are those of \(department.rules.zone.name)."
        let members = [
            member("@context", "https://schema.org"), member("@type", "ContactPoint"),
            "\"name\": \(name)", member("description", zone),
            "\"hoursAvailable\": [\n    \(specifications.map(object).joined(separator: ",\n    "))\n  ]",
        ]
        return "{\n  \(members.joined(separator: ",\n  "))\n}\n"
    }

    /// A text, or one for each language.
    private var name: String {
        let entries = department.displayName.entries
        guard !entries.isEmpty else { return scriptSafe(department.name) }
        let texts = entries.map { entry in
            entry.language == LocalizedText.undetermined
                ? scriptSafe(entry.text)
                : "{ \(member("@language", entry.language)), \(member("@value", entry.text)) }"
        }
        return entries.count == 1 ? texts[0] : "[\(texts.joined(separator: ", "))]"
    }

    private func object(_ specification: OpeningHoursSpecification) -> String {
        var members = [member("@type", "OpeningHoursSpecification")]
        if !specification.name.isEmpty { members.append(member("name", specification.name)) }
        if let weekdays = specification.weekdays {
            let names = weekdays.sorted { $0.rawValue < $1.rawValue }
                .map { "\"\(OpeningHoursSpecification.dayNames[$0.rawValue])\"" }
            members.append("\"dayOfWeek\": [\(names.joined(separator: ", "))]")
        }
        let (opens, closes) = times(specification.slot)
        members += [member("opens", opens), member("closes", closes)]
        if let validity = specification.validity {
            members += [member("validFrom", "\(validity.from)"), member("validThrough", "\(validity.through)")]
        }
        return "{ \(members.joined(separator: ", ")) }"
    }

    /// Closed is 00:00 to 00:00, the whole day 00:00 to 23:59; an end at or before the start is on the next day.
    private func times(_ slot: Slot?) -> (opens: String, closes: String) {
        guard let slot else { return ("00:00", "00:00") }
        if slot.start == 0, slot.end == 1_440 { return ("00:00", "23:59") }
        return (clock(slot.start), clock(slot.end % 1_440))
    }

    private func clock(_ minutes: Int) -> String { TimeOfDay(minutes: minutes)?.description ?? "00:00" }

    private func member(_ name: String, _ value: String) -> String { "\"\(name)\": \(scriptSafe(value))" }

    /// `text` as a JSON string that can neither end nor comment out the script it stands in, in XHTML neither.
    private func scriptSafe(_ text: String) -> String {
        JSONWriter.string(text).replacing("&", with: "\\u0026").replacing(">", with: "\\u003e")
    }
}
