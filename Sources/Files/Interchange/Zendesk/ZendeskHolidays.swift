import Hours

/// Reads the holidays of a Zendesk schedule: a name, and dates that both belong to it.
enum ZendeskHolidays {
    private static let longest = 366
    private static let most = 5_000

    static func dates(_ list: JSONPart) throws(Refusal) -> [ForeignHours.NamedDate] {
        var dates: [ForeignHours.NamedDate] = []
        var taken: Set<CivilDate> = []
        for holiday in try list.elements() {
            let first = try date(holiday.required("start_date"))
            let last = try date(holiday.required("end_date"))
            guard first <= last else { throw holiday.refusal("ends on \(last), before it starts on \(first)") }
            guard last.daysSinceEpoch - first.daysSinceEpoch < longest else {
                throw holiday.refusal("is longer than \(longest) days")
            }
            let name = oneLine(try holiday["name"]?.text() ?? "")
            for day in first.daysSinceEpoch...last.daysSinceEpoch {
                let date = CivilDate(daysSinceEpoch: day)
                guard taken.insert(date).inserted else { continue }
                dates.append(ForeignHours.NamedDate(date: date, name: name.isEmpty ? "Holiday" : name))
            }
            guard dates.count <= most else { throw list.refusal("names more than \(most) days") }
        }
        return dates
    }

    private static func date(_ part: JSONPart) throws(Refusal) -> CivilDate {
        let text = try part.text()
        guard let date = CivilDate(text) else { throw part.refusal("\(quoted(text)) is no date such as 2026-12-24") }
        return date
    }
}
