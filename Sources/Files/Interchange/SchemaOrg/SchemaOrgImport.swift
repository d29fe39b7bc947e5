// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Linux

/// Reads an `OpeningHoursSpecification`.
struct SchemaOrgImportReader {
    private let part: JSONPart

    init(_ part: JSONPart) {
        self.part = part
    }

    func specification() throws(ImportError) -> OpeningHoursSpecification {
        guard case .table = part.value else {
            throw part.refusal("is \(part.value.kind); expected an OpeningHoursSpecification")
        }
        var specification = OpeningHoursSpecification()
        specification.weekdays = try weekdays()
        specification.validity = try validity()
        specification.slot = try slot()
        specification.name = (try? part["name"]?.text()) ?? ""
        return specification
    }

    private func weekdays() throws(ImportError) -> Set<Weekday>? {
        guard let days = part["dayOfWeek"] else { return nil }
        var weekdays: Set<Weekday> = []
        for day in days.oneOrMore {
            let name = try (day["@id"] ?? day).text()
            let word = name.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
            guard let index = OpeningHoursSpecification.dayNames.firstIndex(of: String(word)),
                let weekday = Weekday(rawValue: index)
            else {
                let remedy =
                    word == "PublicHolidays"
                    ? "the days depend on the country; use dates" : "use Monday to Sunday"
                throw day.refusal("\(quoted(name)) is not a weekday; \(remedy)")
            }
            weekdays.insert(weekday)
        }
        guard !weekdays.isEmpty else { throw days.refusal("contains no days") }
        return weekdays
    }

    private func validity() throws(ImportError) -> OpeningHoursSpecification.Validity? {
        switch (part["validFrom"], part["validThrough"]) {
        case (nil, nil): return nil
        case (let from?, let through?):
            let validity = OpeningHoursSpecification.Validity(from: try date(from), through: try date(through))
            guard validity.from <= validity.through else { throw part.refusal("ends before it starts") }
            guard validity.days <= 3_660 else { throw part.refusal("is valid for more than ten years; remove that") }
            return validity
        default: throw part.refusal("has only one of validFrom and validThrough; both or neither are required")
        }
    }

    private func date(_ part: JSONPart) throws(ImportError) -> CivilDate {
        let text = try part.text()
        guard let date = CivilDate(text) else {
            throw part.refusal("\(quoted(text)) is not a date such as 2026-12-24, without a time")
        }
        return date
    }

    /// Nil where it is closed: without `opens`, or from 00:00 to 00:00.
    private func slot() throws(ImportError) -> Slot? {
        guard let opens = part["opens"] else {
            if let closes = part["closes"] { throw closes.refusal("has no matching opens") }
            return nil
        }
        let closes = try part.required("closes")
        let (start, end) = (try minutes(opens), try minutes(closes))
        if start == 0, end == 0 { return nil }
        guard start < 1_440 else { throw opens.refusal("opens at 24:00; use 00:00 on the next day") }
        guard start != end else { throw part.refusal("opens and closes at the same time, which is undefined") }
        if start == 0, end == OpeningHoursSpecification.lastMinute { return Slot(minutes: 0, 1_440) }
        return Slot(minutes: start, end > start ? end : end + 1_440)
    }

    private func minutes(_ part: JSONPart) throws(ImportError) -> Int {
        let text = try part.text()
        let time = text.utf8.count == 8 && text.hasSuffix(":00") ? String(text.dropLast(3)) : text
        guard let time = TimeOfDay(time) else {
            throw part.refusal("\(quoted(text)) is not a time such as 09:00, without seconds or an offset from UTC")
        }
        return time.minutes
    }
}

extension ImportResult {
    /// Reads the opening hours in a JSON-LD document of schema.org, which names no zone. Where several things in it
    /// have hours, each becomes a department.
    package init(schemaOrg bytes: [UInt8], zone: String) throws(ImportError) {
        let zone = try ImportedZone(chosen: zone)
        let document = try JSONPart(document: bytes)
        var finder = SchemaOrgHours()
        finder.look(into: document)
        guard !finder.found.isEmpty else {
            throw finder.refusal ?? document.refusal("contains no OpeningHoursSpecification")
        }
        var departments: [Department] = []
        for (index, thing) in finder.found.enumerated() {
            var specifications: [OpeningHoursSpecification] = []
            for part in thing.parts { specifications.append(try SchemaOrgImportReader(part).specification()) }
            let hours = try SpecificationTable(specifications).hours()
            let title = thing.name.isEmpty ? "department \(index + 1)" : thing.name
            departments.append(Department(title: title, hours: hours))
        }
        self.init(
            source: "a schema.org document", zone: zone.name, departments: departments,
            remarks: departments.count == 1 ? [] : ["\(departments.count) items have hours; each became a department"]
        )
    }
}

/// Looks for things that have opening hours.
private struct SchemaOrgHours {
    struct Thing {
        let name: String
        let parts: [JSONPart]
    }

    private static let properties = ["openingHoursSpecification", "specialOpeningHoursSpecification", "hoursAvailable"]

    private(set) var found: [Thing] = []
    private(set) var refusal: ImportError?

    mutating func look(into part: JSONPart) {
        if let elements = try? part.elements() {
            let specifications = elements.filter(Self.isSpecification)
            if !specifications.isEmpty { found.append(Thing(name: "", parts: specifications)) }
            for element in elements where !Self.isSpecification(element) { look(into: element) }
            return
        }
        guard let members = try? part.members() else { return }
        if Self.isSpecification(part) {
            found.append(Thing(name: "", parts: [part]))
            return
        }
        let hours = Self.properties.compactMap { part[$0] }.flatMap(\.oneOrMore)
        if !hours.isEmpty { found.append(Thing(name: Self.name(of: part), parts: hours)) }
        if let text = part["openingHours"] { refusal = text.refusal("is a string; import it with `import osm`") }
        for (name, member) in members where !Self.properties.contains(name) { look(into: member) }
    }

    private static func isSpecification(_ part: JSONPart) -> Bool {
        (try? part["@type"]?.text()) == "OpeningHoursSpecification"
    }

    /// Its name, in the first language where there are several.
    private static func name(of part: JSONPart) -> String {
        guard let name = part["name"]?.oneOrMore.first else { return "" }
        return (try? (name["@value"] ?? name).text()) ?? ""
    }
}

/// The combination of several specifications of one thing: those without dates are its week, those with the same dates
/// replace the week on these, and those with fewer dates replace those with more.
struct SpecificationTable {
    fileprivate typealias Validity = OpeningHoursSpecification.Validity

    /// More days than these are a season.
    private static let maxDates = 31

    private let specifications: [Validity?: [OpeningHoursSpecification]]

    init(_ specifications: [OpeningHoursSpecification]) {
        self.specifications = Dictionary(grouping: specifications, by: \.validity)
    }

    func hours() throws(ImportError) -> ImportedHours {
        let week = try week(of: nil)
        let validities = specifications.keys.compactMap(\.self)
            .sorted { ($0.days, $0.from) > ($1.days, $1.from) }
        try check(validities)
        guard validities.reduce(0, { $0 + $1.days }) <= 40_000 else {
            throw ImportError("the specifications together", "cover more than 40000 dates")
        }
        var days: [CivilDate: ImportedHours.Day] = [:]
        for validity in validities {
            let own = try self.week(of: validity)
            for number in validity.from.daysSinceEpoch...validity.through.daysSinceEpoch {
                let date = CivilDate(daysSinceEpoch: number)
                let isLong = validity.days > Self.maxDates
                // So that a season stays in one piece.
                let usual = isLong ? days[date] ?? week[date.weekday] ?? ImportedHours.Day(slots: []) : nil
                days[date] = own[date.weekday] ?? usual ?? days[date]
            }
        }
        var hours = ImportedHours(week: week.mapValues(\.slots))
        hours.add(days)
        return hours
    }

    /// The days that the specifications of `validity` name.
    private func week(of validity: Validity?) throws(ImportError) -> [Weekday: ImportedHours.Day] {
        var week: [Weekday: ImportedHours.Day] = [:]
        for weekday in Weekday.allCases {
            let own = (specifications[validity] ?? []).filter { $0.weekdays?.contains(weekday) ?? true }
            guard let first = own.first else { continue }
            guard let slots = own.compactMap(\.slot).joined else {
                throw ImportError("the specifications of \(weekday)", "add up to more than 24 hours without a break")
            }
            week[weekday] = ImportedHours.Day(slots: slots, note: first.name)
        }
        return week
    }

    private func check(_ validities: [Validity]) throws(ImportError) {
        var begun: [Validity] = []
        for validity in validities.sorted(by: { ($0.from, -$0.days) < ($1.from, -$1.days) }) {
            begun.removeAll { $0.through < validity.from }
            if let other = begun.first(where: { !$0.contains(validity) }) {
                throw ImportError(
                    "\(validity.from) to \(validity.through)",
                    "overlaps \(other.from) to \(other.through), and neither contains the other")
            }
            begun.append(validity)
        }
    }
}
