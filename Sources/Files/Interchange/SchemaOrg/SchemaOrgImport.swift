import Hours

/// Reads an `OpeningHoursSpecification`.
struct SpecificationReader {
    private let part: JSONPart

    init(_ part: JSONPart) {
        self.part = part
    }

    func specification() throws(Refusal) -> OpeningHoursSpecification {
        guard case .table = part.value else {
            throw part.refusal("is \(part.value.kind), where an OpeningHoursSpecification was expected")
        }
        var specification = OpeningHoursSpecification()
        specification.weekdays = try weekdays()
        specification.validity = try validity()
        specification.slot = try slot()
        specification.name = (try? part["name"]?.text()) ?? ""
        return specification
    }

    private func weekdays() throws(Refusal) -> Set<Weekday>? {
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
                    ? "which days these are depends on the country; give dates" : "write Monday to Sunday"
                throw day.refusal("\(quoted(name)) is no weekday; \(remedy)")
            }
            weekdays.insert(weekday)
        }
        guard !weekdays.isEmpty else { throw days.refusal("names no day") }
        return weekdays
    }

    private func validity() throws(Refusal) -> OpeningHoursSpecification.Validity? {
        switch (part["validFrom"], part["validThrough"]) {
        case (nil, nil): return nil
        case (let from?, let through?):
            let validity = OpeningHoursSpecification.Validity(from: try date(from), through: try date(through))
            guard validity.from <= validity.through else { throw part.refusal("ends before it begins") }
            guard validity.days <= 3_660 else { throw part.refusal("is valid for more than ten years; leave that out") }
            return validity
        default: throw part.refusal("has one of validFrom and validThrough; it needs both, or none")
        }
    }

    private func date(_ part: JSONPart) throws(Refusal) -> CivilDate {
        let text = try part.text()
        guard let date = CivilDate(text) else {
            throw part.refusal("\(quoted(text)) is no date such as 2026-12-24, without a time")
        }
        return date
    }

    /// Nil where it is closed: without `opens`, or from 00:00 to 00:00.
    private func slot() throws(Refusal) -> Slot? {
        guard let opens = part["opens"] else {
            if let closes = part["closes"] { throw closes.refusal("stands without opens") }
            return nil
        }
        let closes = try part.required("closes")
        let (start, end) = (try minutes(opens), try minutes(closes))
        if start == 0, end == 0 { return nil }
        guard start < 1_440 else { throw opens.refusal("opens at 24:00; write 00:00 of the next day") }
        guard start != end else { throw part.refusal("opens and closes at the same time; that is not defined") }
        if start == 0, end == OpeningHoursSpecification.lastMinute { return Slot(minutes: 0, 1_440) }
        return Slot(minutes: start, end > start ? end : end + 1_440)
    }

    private func minutes(_ part: JSONPart) throws(Refusal) -> Int {
        let text = try part.text()
        let time = text.utf8.count == 8 && text.hasSuffix(":00") ? String(text.dropLast(3)) : text
        guard let time = TimeOfDay(time) else {
            throw part.refusal("\(quoted(text)) is no time such as 09:00, without seconds or an offset from UTC")
        }
        return time.minutes
    }
}
