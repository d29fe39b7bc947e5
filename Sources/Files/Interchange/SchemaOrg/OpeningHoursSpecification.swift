// SPDX-License-Identifier: Apache-2.0

import Hours

/// An `OpeningHoursSpecification` of schema.org: one slot, or none, on some days.
struct OpeningHoursSpecification: Hashable {
    struct Validity: Hashable {
        let from: CivilDate
        let through: CivilDate

        var days: Int { through.daysSinceEpoch - from.daysSinceEpoch + 1 }
        func contains(_ other: Validity) -> Bool { from <= other.from && other.through <= through }
        func overlaps(_ other: Validity) -> Bool { from <= other.through && other.from <= through }
    }

    /// Nil: on every day.
    var weekdays: Set<Weekday>?
    /// Nil: at all times.
    var validity: Validity?
    /// Nil: closed.
    var slot: Slot?
    /// The reason why the days are special.
    var name = ""

    /// The names of weekdays at schema.org, from Monday on.
    static let dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    /// From 00:00 to 23:59 is the whole day, as Google documents it; schema.org knows no 24:00.
    static let lastMinute = 1_439
}

extension [OpeningHoursSpecification] {
    /// Those that say that a department is open in `slots`; a single one that it is closed where there are none.
    init(_ slots: [Slot], weekdays: Set<Weekday>? = nil, validity: Element.Validity? = nil, name: String = "") {
        let pieces: [Slot?] = slots.isEmpty ? [nil] : slots.flatMap(\.specified)
        self = pieces.map { Element(weekdays: weekdays, validity: validity, slot: $0, name: name) }
    }
}

extension Slot {
    /// This slot, cut in two where one specification would be taken for the whole day.
    fileprivate var specified: [Slot] {
        guard start == 0, end == OpeningHoursSpecification.lastMinute else { return [self] }
        return [Slot(minutes: 0, 720), Slot(minutes: 720, end)].compactMap(\.self)
    }
}
