// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// The holidays of a site or a department.
struct HolidaySet {
    var calendar = HolidayCalendar()
    /// The number of days that are listed.
    var count = 0

    mutating func add(_ holiday: Holiday, _ day: HolidayLine.Day) {
        count += 1
        switch day {
        case .date(let date): calendar.add(holiday, on: date)
        case .yearly(let day): calendar.add(holiday, every: day)
        }
    }
}

/// Reads `holidays`: lists, files, and dates with their names.
struct HolidaySection {
    /// A list that ends sooner than this after today is reported, so that there is time to get the next.
    private static let fewDays = 90
    private static let expected = Expectation("a list", "[fr, \"2026-05-15 Bridge day\"]")

    let context: SiteContext

    /// Nil when it is no list, which has then been reported.
    func holidays(_ entry: YAMLEntry) -> HolidaySet? {
        if case .text("off", _) = entry.value.content { return HolidaySet() }
        guard let items = context.list(entry, Self.expected) else { return nil }
        var set = HolidaySet()
        var lines: [String: Int] = [:]
        for node in items {
            let expected = Expectation("quoted text", "\"2026-05-15 Bridge day\"")
            guard let item = context.text(node, of: "an item of holidays", expected) else { continue }
            if let line = lines[item] {
                context.warning(at: node.place, "\(quoted(item)) is listed twice (first on line \(line)); keep one")
                continue
            }
            lines[item] = node.place.line
            add(item, at: node.place, to: &set)
        }
        return set
    }

    private func add(_ item: String, at place: Place, to set: inout HolidaySet) {
        let word = item.prefix { $0 != " " && $0 != "\t" }
        guard HolidayLine.looksLikeDate(word), !HolidayLibrary.isFile(item) else {
            if let list = context.holidays.list(item, at: place, context: context) {
                add(list, item, at: place, to: &set)
            }
            return
        }
        do throws(HolidayLineError) {
            let line = try HolidayLine(Substring(item))
            guard !line.name.contains("\n") else { throw .notADate(item) }
            set.add(Holiday(name: line.name, id: context.id(place)), line.day)
        } catch {
            context.error(at: place, "\(error)")
        }
    }

    private func add(_ list: HolidayList, _ item: String, at place: Place, to set: inout HolidaySet) {
        guard context.spend(list.entries.count / 4, at: place) else { return }
        for entry in list.entries { set.add(entry.holiday, entry.day) }
        guard !list.hasYearly else { return }
        if let last = list.lastDate {
            if last < context.today.adding(days: Self.fewDays) {
                context.warning(at: place, "the holiday list \(quoted(item)) ends on \(last); install a newer one")
            }
        } else {
            context.warning(at: place, "the holiday list \(quoted(item)) contains no dates")
        }
    }
}
