import Desk
import Hours

/// Looks for hours that are legal but surprising.
struct OpeningCheck {
    /// A year and a day or two, so that every yearly date is met.
    private static let daysAhead = 400
    private static let mostSteps = 500_000
    private static let mostYears = 60

    let context: SiteContext

    func check(_ heirs: [Inheritance.Heir]) {
        // The zones and schedules of a file with errors are stand-ins.
        guard !context.diagnostics.hasErrors else { return }
        var work = WorkMeter(limit: Self.mostSteps)
        for heir in heirs {
            if neverOpens(heir, &work) {
                context.warning(at: heir.place, "\(quoted(heir.department.name)) never opens from \(context.today) on; check its hours")
            }
            OvernightCheck(context: context).check(heir)
        }
    }

    /// False also where it would take too long to know.
    private func neverOpens(_ heir: Inheritance.Heir, _ work: inout WorkMeter) -> Bool {
        let rules = heir.department.rules
        guard rules.hours.hasSlots else { return true }
        let cuts = (rules.closures + rules.breaks).map(\.schedule).filter(\.hasSlots)
        let cost = 1 + cuts.count + heir.hours.ranges.count / 8
        for day in 0..<Self.daysAhead {
            guard work.spend(cost) else { return false }
            if opens(on: context.today.adding(days: day), rules, cuts) { return false }
        }
        // No date is plainly open: now count the minutes, over all years that differ.
        guard work.spend(cost * 366 * (Self.mostYears + heir.hours.dates.count)) else { return false }
        let start = rules.zone.start(of: context.today)
        let timeline = Timeline(rules, from: start, to: start + 8 * 86_400)
        return timeline.segment(at: start).phase != .open && timeline.opensAt(start) == nil
    }

    /// Whether the department is surely open at some time of `date`: it has a slot there longer than the last call
    /// (and a clock change), and nothing cuts into it.
    private func opens(on date: CivilDate, _ rules: OpeningRules, _ cuts: [Schedule]) -> Bool {
        func slots(_ schedule: Schedule, on date: CivilDate) -> [Slot] {
            schedule.decision(on: date, isHoliday: rules.holidays.holiday(on: date) != nil).slots
        }
        let enough = rules.lastCall.seconds + 7_200
        guard slots(rules.hours, on: date).contains(where: { Int64($0.end - $0.start) * 60 > enough }) else { return false }
        let around = [date.adding(days: -1), date, date.adding(days: 1)]
        return !cuts.contains { cut in around.contains { !slots(cut, on: $0).isEmpty } }
    }
}
