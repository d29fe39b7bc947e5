/// The rule of a POSIX TZ string with the extensions of RFC 9636 section 3.3.1: the footer of a TZif file,
/// which holds for every instant after the file's last transition.
struct PosixRule: Hashable, Sendable {
    /// When, in each year, one of the two changes comes.
    enum Day: Hashable, Sendable {
        /// `Jn`, 1...365: February 29 is never counted.
        case julian(Int)
        /// `n`, 0...365: February 29 is counted in leap years.
        case ordinal(Int)
        /// `Mm.w.d`: weekday `weekday` (0 is Sunday) of week `week` (5 is the last) of the month.
        case weekday(month: Int, week: Int, weekday: Int)

        func days(in year: Int) -> Int {
            let newYear = CivilDate.days(year: year, month: 1, day: 1)
            switch self {
            case .julian(let day):
                return newYear + day - 1 + (CivilDate.isLeap(year) && day >= 60 ? 1 : 0)
            case .ordinal(let day):
                return newYear + day
            case .weekday(let month, let week, let weekday):
                let first = CivilDate.days(year: year, month: month, day: 1)
                // 1970-01-01 was a Thursday, 4 where Sunday is 0.
                let firstWeekday = (first + 4).dividedFlooring(by: 7).remainder
                let day = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
                let length = CivilDate.daysIn(month: month, leapYear: CivilDate.isLeap(year))
                return first + (day >= length ? day - 7 : day)
            }
        }
    }

    struct Change: Hashable, Sendable {
        let day: Day
        /// Seconds after 00:00 of that day on the wall clock in force before the change, -167 h ... 167 h.
        let seconds: Int
    }

    struct Saving: Hashable, Sendable {
        /// What holds while it is in force; its offset may be less than the standard one (Europe/Dublin).
        let type: LocalTimeType
        let start: Change
        let end: Change
    }

    let standard: LocalTimeType
    /// Nil where the zone keeps standard time all year.
    let saving: Saving?

    /// In seconds from 1970: beyond, the rule ends, because its years could not be counted. A file may have its last
    /// transition at the end of all numbers.
    private static let end = Int64.max.magnitude / 2

    func type(at instant: Int64) -> LocalTimeType {
        guard let saving, instant.magnitude < Self.end else { return standard }
        var latest = (at: Int64.min, isStart: false)
        for year in Self.years(around: instant) {
            for isStart in [false, true] {
                let at = change(toSaving: isStart, saving, in: year)
                // Where an end and a start coincide, the start counts: so saving can hold all year (RFC 9636).
                if at <= instant, at > latest.at || (at == latest.at && isStart) { latest = (at, isStart) }
            }
        }
        return latest.isStart ? saving.type : standard
    }

    /// The first instant after `instant` at which the type changes; nil when it never does.
    func nextTransition(after instant: Int64) -> (at: Int64, type: LocalTimeType)? {
        guard let saving, instant.magnitude < Self.end else { return nil }
        let before = type(at: instant)
        var next: Int64?
        for year in Self.years(around: instant) {
            for isStart in [false, true] {
                let at = change(toSaving: isStart, saving, in: year)
                if at > instant, next.map({ at < $0 }) ?? true, type(at: at) != before { next = at }
            }
        }
        return next.map { ($0, type(at: $0)) }
    }

    /// The years whose changes can be the last before `instant` or the first after it: those of a year may come as late
    /// as the next (day 365, 167:00) or as early as the one before.
    private static func years(around instant: Int64) -> ClosedRange<Int> {
        let year = CivilDate(daysSinceEpoch: Int(instant.dividedFlooring(by: 86_400).quotient)).year
        return year - 2...year + 2
    }

    /// When, in `year`, daylight saving starts or ends.
    private func change(toSaving: Bool, _ saving: Saving, in year: Int) -> Int64 {
        let change = toSaving ? saving.start : saving.end
        let offset = toSaving ? standard.offset : saving.type.offset
        return Int64(change.day.days(in: year) * 86_400 + change.seconds - offset)
    }
}
