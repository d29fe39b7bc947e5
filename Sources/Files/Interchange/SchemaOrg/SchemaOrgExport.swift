import ChathoursCore
import Hours

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

    /// Whether the eve of `first` goes on past midnight in another way than the week does: then it is listed as well,
    /// or the first hours of `first` would be wrong.
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

    /// What makes `date` special, where that has a name.
    private func name(of date: CivilDate) -> String {
        if let holiday = department.rules.holidays.holiday(on: date) { return holiday.name }
        let closure = department.rules.closures.first { closure in
            !closure.schedule.decision(on: date, isHoliday: false).slots.isEmpty
        }
        return closure?.name ?? ""
    }
}
