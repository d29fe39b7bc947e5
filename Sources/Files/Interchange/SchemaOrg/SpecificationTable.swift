import Hours
import Linux

/// What several specifications of one thing come to: those without dates are its week, those of the same dates replace
/// the week on these, and those of fewer dates replace those of more.
struct SpecificationTable {
    fileprivate typealias Validity = OpeningHoursSpecification.Validity

    /// More days than these are a season.
    private static let mostDates = 31

    private let specifications: [Validity?: [OpeningHoursSpecification]]

    init(_ specifications: [OpeningHoursSpecification]) {
        self.specifications = Dictionary(grouping: specifications, by: \.validity)
    }

    func hours() throws(Refusal) -> ForeignHours {
        let week = try week(of: nil)
        let validities = specifications.keys.compactMap(\.self)
            .sorted { ($0.days, $0.from) > ($1.days, $1.from) }
        try check(validities)
        guard validities.reduce(0, { $0 + $1.days }) <= 40_000 else {
            throw Refusal("the specifications together", "name more than 40000 dates")
        }
        var days: [CivilDate: ForeignHours.Day] = [:]
        for validity in validities {
            let own = try self.week(of: validity)
            for number in validity.from.daysSinceEpoch...validity.through.daysSinceEpoch {
                let date = CivilDate(daysSinceEpoch: number)
                let isLong = validity.days > Self.mostDates
                // So that a season stays in one piece.
                let usual = isLong ? days[date] ?? week[date.weekday] ?? ForeignHours.Day(slots: []) : nil
                days[date] = own[date.weekday] ?? usual ?? days[date]
            }
        }
        var hours = ForeignHours(week: week.mapValues(\.slots))
        hours.add(days)
        return hours
    }

    /// The days that the specifications of `validity` name.
    private func week(of validity: Validity?) throws(Refusal) -> [Weekday: ForeignHours.Day] {
        var week: [Weekday: ForeignHours.Day] = [:]
        for weekday in Weekday.allCases {
            let own = (specifications[validity] ?? []).filter { $0.weekdays?.contains(weekday) ?? true }
            guard let first = own.first else { continue }
            guard let slots = own.compactMap(\.slot).joined else {
                throw Refusal("the specifications of \(weekday)", "make more than 24 hours in one piece")
            }
            week[weekday] = ForeignHours.Day(slots: slots, note: first.name)
        }
        return week
    }

    private func check(_ validities: [Validity]) throws(Refusal) {
        var begun: [Validity] = []
        for validity in validities.sorted(by: { ($0.from, -$0.days) < ($1.from, -$1.days) }) {
            begun.removeAll { $0.through < validity.from }
            if let other = begun.first(where: { !$0.contains(validity) }) {
                throw Refusal(
                    "\(validity.from) to \(validity.through)",
                    "overlaps \(other.from) to \(other.through), and neither contains the other")
            }
            begun.append(validity)
        }
    }
}
