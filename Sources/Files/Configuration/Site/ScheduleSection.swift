// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// Reads the entries of one schedule: the hours, a break or a closure.
struct ScheduleSection {
    private static let maxWeekdayEntries = 50
    private static let maxRanges = 366
    private static let tooManyWeekdays = "more than \(maxWeekdayEntries) weekday entries in one table"
    private static let slotsExpected = Expectation("slots", "09:00-18:00 or 10:00-12:00, 14:00-16:00 (or off)")

    let context: SiteContext

    /// Entries that cannot be read have been reported and are left out.
    func entries(_ table: [YAMLEntry], id: EntryID) -> ScheduleEntries {
        var result = ScheduleEntries(id: id)
        for (index, entry) in table.enumerated() {
            guard let key = key(entry) else { continue }
            guard isBounded(result, entry) else { break }
            if case .range(let range) = key {
                add(entry, range, to: &result)
            } else {
                add(entry, key, next: index + 1 < table.count ? table[index + 1] : nil, to: &result)
            }
        }
        return result
    }

    private func add(_ entry: YAMLEntry, _ range: DateRange, to result: inout ScheduleEntries) {
        guard let week = week(entry) else { return }
        let id = context.id(entry.place)
        if let other = result.ranges.first(where: { $0.range == range }) { return same(entry, as: other.id) }
        result.ranges.append(RangeEntry(id: id, range: range, week: week))
    }

    private func add(_ entry: YAMLEntry, _ key: ScheduleKey, next: YAMLEntry?, to result: inout ScheduleEntries) {
        guard let slots = slots(entry, next: next) else { return }
        let id = context.id(entry.place)
        let day = DayEntry(id: id, slots: slots)
        switch key {
        case .weekdays(let key):
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
                let remedy = "only weekdays can; move it next to the range"
                context.error(at: item.place, "\(quoted(item.key)) cannot be nested in a date range, \(remedy)")
                continue
            }
            guard let slots = slots(item, next: index + 1 < table.count ? table[index + 1] : nil) else { continue }
            guard week.count < Self.maxWeekdayEntries else {
                context.error(at: item.place, Self.tooManyWeekdays)
                break
            }
            week.append(WeekEntry(id: context.id(item.place), key: days, slots: slots))
        }
        return week
    }

    private func key(_ entry: YAMLEntry) -> ScheduleKey? {
        do throws(ScheduleKeyError) {
            return try ScheduleKey(entry.key)
        } catch {
            if entry.value.isNull, (try? Slot.list(entry.key)) != nil {
                let remedy = "quote all slots of that day, or put the day on a line of its own"
                context.error(
                    at: entry.place, "\(quoted(entry.key)) has no day: within braces a comma ends a value; \(remedy)")
            } else {
                context.error(at: entry.place, ScheduleKeySuggestion.complaint(about: entry.key, error))
            }
            return nil
        }
    }

    private func slots(_ entry: YAMLEntry, next: YAMLEntry?) -> [Slot]? {
        if entry.value.isNull, let next, next.place.line == entry.place.line {
            let remedy = "quote a key that contains commas: \(quoted("\(entry.key),\(next.key)"))"
            context.error(at: entry.place, "\(entry.key) has no slots; within braces, \(remedy)")
            return nil
        }
        guard let text = context.text(entry, Self.slotsExpected) else { return nil }
        do throws(SlotTextError) {
            let slots = try Slot.list(text)
            if slots.contains(where: { $0.end == 1_439 }) {
                context.warning(
                    at: entry.value.place, "\(quoted(text)) ends a minute before midnight; did you mean 24:00?")
            }
            return slots
        } catch {
            let isOff = ["no", "none", "closed", "false", "never", "off"].contains(text.lowercased())
            let part = error.text.isEmpty ? text : error.text
            context.error(
                at: entry.value.place, "\(quoted(part)) \(error)\(isOff ? "; did you mean \"off\"?" : "")")
            return nil
        }
    }

    private func same(_ entry: YAMLEntry, as other: EntryID) {
        context.error(
            at: entry.place,
            "\(quoted(entry.key)) covers the same days as line \(context.place(of: other).line); keep one")
    }

    /// False, and an error, once there are too many entries that have to be compared with each other.
    private func isBounded(_ result: ScheduleEntries, _ entry: YAMLEntry) -> Bool {
        if result.week.count > Self.maxWeekdayEntries {
            context.error(at: entry.place, Self.tooManyWeekdays)
        } else if result.ranges.count > Self.maxRanges {
            context.error(at: entry.place, "more than \(Self.maxRanges) date ranges in one table")
        } else {
            return true
        }
        return false
    }
}

/// Days as people write them, for suggestions: `Monday`, `tues`, `Mo-Fr`.
enum ScheduleKeySuggestion {
    private static let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    private static let words = [
        "weekdays": "mon-fri", "workdays": "mon-fri", "weekend": "sat,sun", "weekends": "sat,sun",
        "everyday": "daily", "every day": "daily", "all": "daily", "holidays": "holiday",
    ]

    /// Returns the error message for the key of a schedule's entry, with the key that was probably meant.
    static func complaint(about text: String, _ error: ScheduleKeyError) -> String {
        if error == .noSuchDate(text) { return "the date \(quoted(text)) does not exist" }
        return "\(quoted(text)) \(error)" + (meant(by: text).map { "; did you mean \(quoted($0))?" } ?? "")
    }

    /// The key of a schedule that `text` was meant to be; nil when there is none near.
    static func meant(by text: String) -> String? {
        guard text.utf8.count <= 64 else { return nil }
        let lowered = text.lowercased()
        if let word = words[lowered] { return word }
        if let nearest = Suggestion.nearest(to: lowered, in: ["holiday", "daily"]) { return nearest }
        var key = ""
        var word = ""
        for character in lowered + "," {
            if character.isLetter {
                word.append(character)
                continue
            }
            if !word.isEmpty {
                guard let day = day(word) else { return nil }
                key += day
            }
            word = ""
            if character != " " { key.append(character) }
        }
        key.removeLast()
        return (try? ScheduleKey(key)) == nil ? nil : key
    }

    private static func day(_ word: String) -> String? {
        if word.count >= 2, let name = names.first(where: { $0.hasPrefix(word) }) { return String(name.prefix(3)) }
        let short = names.map { String($0.prefix(3)) }
        return Suggestion.nearest(to: word, in: names + short).map { String($0.prefix(3)) }
    }
}
