import Hours

/// Reads the entries of one schedule: the hours, a break or a closure.
struct ScheduleTable {
    private static let mostWeekdayEntries = 50
    private static let mostRanges = 366
    private static let slotsExpected = Expectation("slots", "09:00-18:00 or 10:00-12:00, 14:00-16:00 (or off)")

    let context: SiteContext

    /// Entries that cannot be read have been reported and are left out.
    func entries(_ table: [YAMLEntry], id: EntryID) -> ScheduleEntries {
        var result = ScheduleEntries(id: id)
        for (index, entry) in table.enumerated() {
            guard let key = key(entry) else { continue }
            let next = index + 1 < table.count ? table[index + 1] : nil
            add(entry, key, next: next, to: &result)
        }
        return result
    }

    private func add(_ entry: YAMLEntry, _ key: ScheduleKey, next: YAMLEntry?, to result: inout ScheduleEntries) {
        if case .range(let range) = key {
            guard let week = week(entry) else { return }
            let id = context.id(entry.place)
            if let other = result.ranges.first(where: { $0.range == range }) { return same(entry, as: other.id) }
            guard bounded(result.ranges.count, Self.mostRanges, "ranges", entry) else { return }
            result.ranges.append(RangeEntry(id: id, range: range, week: week))
            return
        }
        guard let slots = slots(entry, next: next) else { return }
        let id = context.id(entry.place)
        let day = DayEntry(id: id, slots: slots)
        switch key {
        case .weekdays(let key):
            guard bounded(result.week.count, Self.mostWeekdayEntries, "entries for weekdays", entry) else { return }
            result.week.append(WeekEntry(id: id, key: key, slots: slots))
        case .date(let date):
            if let other = result.dates[date] { return same(entry, as: other.id) }
            result.dates[date] = day
        case .yearlyDate(let date):
            if let other = result.yearlyDates[date] { return same(entry, as: other.id) }
            result.yearlyDates[date] = day
        case .holiday:
            if let other = result.holiday { return same(entry, as: other.id) }
            result.holiday = day
        case .range: break
        }
    }

    /// The week of a range of dates; `off` is an empty one.
    private func week(_ entry: YAMLEntry) -> [WeekEntry]? {
        if case .text("off", _) = entry.value.content { return [] }
        let expected = Expectation("off, or a weekly table", "{ mon-fri: 10:00-16:00 }")
        guard let table = context.entries(entry.value, of: entry.key, expected) else { return nil }
        var week: [WeekEntry] = []
        for (index, item) in table.enumerated() {
            guard let key = key(item) else { continue }
            guard case .weekdays(let days) = key else {
                context.error(at: item.place, "\(quoted(item.key)) cannot stand within a range of dates, only weekdays can; write it beside the range")
                continue
            }
            guard let slots = slots(item, next: index + 1 < table.count ? table[index + 1] : nil) else { continue }
            guard bounded(week.count, Self.mostWeekdayEntries, "entries for weekdays", item) else { break }
            week.append(WeekEntry(id: context.id(item.place), key: days, slots: slots))
        }
        return week
    }

    private func key(_ entry: YAMLEntry) -> ScheduleKey? {
        do throws(ScheduleKeyError) {
            return try ScheduleKey(entry.key)
        } catch {
            if entry.value.isNull, (try? Slot.list(entry.key)) != nil {
                context.error(at: entry.place, "\(quoted(entry.key)) has no day: in braces a comma ends the value before it; put all its slots in quotes, or write the day on a line of its own")
            } else {
                let meant = DayWords.meant(by: entry.key).map { "; did you mean \(quoted($0))?" } ?? ""
                context.error(at: entry.place, "\(quoted(entry.key)) \(error)\(meant)")
            }
            return nil
        }
    }

    private func slots(_ entry: YAMLEntry, next: YAMLEntry?) -> [Slot]? {
        if entry.value.isNull, let next, next.place.line == entry.place.line {
            context.error(at: entry.place, "\(entry.key) has no slots; in braces, put a key with commas in quotes: \(quoted("\(entry.key),\(next.key)"))")
            return nil
        }
        guard let text = context.text(entry, Self.slotsExpected) else { return nil }
        do throws(SlotTextError) {
            let slots = try Slot.list(text)
            if slots.contains(where: { $0.end == 1_439 }) {
                context.warning(at: entry.value.place, "\(quoted(text)) ends a minute before midnight; did you mean 24:00?")
            }
            return slots
        } catch {
            let meant = ["no", "none", "closed", "false", "never", "off"].contains(text.lowercased()) ? "; did you mean \"off\"?" : ""
            context.error(at: entry.value.place, "\(quoted(error.text.isEmpty ? text : error.text)) \(error)\(meant)")
            return nil
        }
    }

    private func same(_ entry: YAMLEntry, as other: EntryID) {
        context.error(
            at: entry.place,
            "\(quoted(entry.key)) names the same as line \(context.place(of: other).line); keep one")
    }

    private func bounded(_ count: Int, _ most: Int, _ what: String, _ entry: YAMLEntry) -> Bool {
        if count == most { context.error(at: entry.place, "more than \(most) \(what) in one table") }
        return count < most
    }
}
