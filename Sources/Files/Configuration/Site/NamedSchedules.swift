// SPDX-License-Identifier: Apache-2.0

import Hours

/// The breaks or the closures of a site or a department, as written there.
struct NamedSchedules {
    struct Entry {
        let name: String
        /// Of its name.
        let place: Place
        /// Nil: `off`, which drops the inherited one.
        let schedule: Schedule?
    }

    /// True if all inherited schedules are dropped.
    var isOff = false
    var entries: [Entry] = []

    /// These with the inherited ones that they neither replace nor drop, in the order in which they stand in the file.
    func inheriting(_ inherited: NamedSchedules) -> NamedSchedules {
        let own = Set(entries.map(\.name))
        let kept = isOff ? [] : inherited.entries.filter { !own.contains($0.name) }
        let all = (kept + entries).filter { $0.schedule != nil }
        return NamedSchedules(entries: all.sorted { $0.place < $1.place })
    }

    var schedules: [NamedSchedule] {
        entries.compactMap { entry in entry.schedule.map { NamedSchedule(name: entry.name, schedule: $0) } }
    }
}

/// Reads `breaks` or `closures`: a table of names and their schedules.
struct NamedScheduleSection {
    let context: SiteContext
    /// `a break` or `a closure`.
    let what: String

    /// Nil when it is no such table, which has then been reported.
    func schedules(_ entry: YAMLEntry) -> NamedSchedules? {
        if case .text("off", _) = entry.value.content { return NamedSchedules(isOff: true) }
        let expected = Expectation("a table of names, or off", "lunch: { mon-fri: 12:00-13:00 }")
        guard let table = context.entries(entry.value, of: entry.key, expected) else { return nil }
        var result = NamedSchedules()
        for item in table where context.checkName(item.key, of: what, at: item.place) {
            result.entries.append(NamedSchedules.Entry(name: item.key, place: item.place, schedule: schedule(item)))
        }
        return result
    }

    /// A schedule that cannot be read never holds.
    private func schedule(_ entry: YAMLEntry) -> Schedule? {
        if case .text("off", _) = entry.value.content { return nil }
        let id = context.id(entry.place)
        let expected = Expectation("a table of days, or off", "mon-fri: 12:00-13:00")
        guard let table = context.entries(entry.value, of: entry.key, expected) else { return .never(id: id) }
        switch Schedule.checked(ScheduleSection(context: context).entries(table, id: id)) {
        case .success(let schedule): return schedule
        case .failure(let conflicts):
            context.report(conflicts)
            return .never(id: id)
        }
    }
}

extension SiteContext {
    /// Reports entries that cannot stand together, each at the later one. Where both are older than `oldest`, they
    /// were inherited and have been reported where they are written.
    func report(_ conflicts: ScheduleConflicts, from oldest: EntryID = EntryID(0)) {
        var reported: Set<EntryID> = []
        for conflict in conflicts.list where conflict.first >= oldest || conflict.second >= oldest {
            guard reported.insert(conflict.second).inserted else { continue }
            error(at: place(of: conflict.second), words(conflict))
        }
    }

    private func words(_ conflict: ScheduleConflict) -> String {
        let line = place(of: conflict.first).line
        return switch conflict {
        case .sameWeekday(let weekday, _, _):
            "\(weekday) is also covered by line \(line), in an entry of the same kind; keep one"
        case .crossingRanges(let first, let second, _, _):
            "\(second) overlaps \(first) on line \(line), and neither contains the other; change one of them"
        }
    }
}
