// SPDX-License-Identifier: Apache-2.0

/// A stretch of local time that belongs to the date on which it starts, in minutes after that date's 00:00.
package struct Slot: Hashable, Comparable, Sendable {
    /// 0..<1440.
    package let start: Int
    /// After `start`, at most 24 hours; from 1441 on it lies on the next date.
    package let end: Int

    /// `end` at or before `start` is on the next date. Nil when they are the same time of day.
    package init?(start: TimeOfDay, end: TimeOfDay) {
        guard start != end, start < .endOfDay else { return nil }
        self.start = start.minutes
        self.end = end > start ? end.minutes : end.minutes + 1_440
    }

    package static func < (left: Slot, right: Slot) -> Bool {
        (left.start, left.end) < (right.start, right.end)
    }

    package func overlaps(_ other: Slot) -> Bool {
        start < other.end && other.start < end
    }
}

extension Slot: CustomStringConvertible {
    package var description: String {
        let end = TimeOfDay(uncheckedMinutes: end > 1_440 ? end - 1_440 : end)
        return "\(TimeOfDay(uncheckedMinutes: start))-\(end)"
    }
}

/// A reason why a text is not a list of slots; `text` is the offending part.
package enum SlotTextError: Error, Hashable, Sendable {
    case notASlot(text: String)
    case notATime(text: String)
    case startsAtEndOfDay(text: String)
    case empty(text: String)
    case overlap(text: String, other: String)
}

extension SlotTextError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notASlot: "is not a time slot; use 09:00-18:00, several separated by commas, or off"
        case .notATime(let text): Self.remedy(forTime: text)
        case .startsAtEndOfDay: "starts at 24:00, which is valid only as an end; use 00:00 on the next day"
        case .empty: "starts and ends at the same time; use 00:00-24:00 for the whole day, or off"
        case .overlap(_, let other): "overlaps \(other) in the same entry; merge them"
        }
    }

    package var text: String {
        switch self {
        case .notASlot(let text), .notATime(let text), .startsAtEndOfDay(let text), .empty(let text),
            .overlap(let text, _):
            text
        }
    }

    private static func remedy(forTime text: String) -> String {
        if TimeOfDay("0" + text) != nil { return "is not a time of day; did you mean 0\(text)?" }
        return "is not a time of day; times range from 00:00 to 23:59, and 24:00 is valid as an end"
    }
}

extension Slot {
    /// Reads `10:00-12:00, 14:00-16:00`, or `off` for no slots. Returns the slots in order of their start.
    package static func list(_ text: some StringProtocol) throws(SlotTextError) -> [Slot] {
        if trimmed(text) == "off" { return [] }
        var slots: [Slot] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            slots.append(try one(trimmed(part)))
        }
        slots.sort()
        for (earlier, later) in zip(slots, slots.dropFirst()) where earlier.overlaps(later) {
            throw .overlap(text: later.description, other: earlier.description)
        }
        return slots
    }

    private static func one(_ text: String) throws(SlotTextError) -> Slot {
        let times = text.split(separator: "-", omittingEmptySubsequences: false).map { trimmed($0) }
        guard times.count == 2 else { throw .notASlot(text: text) }
        guard let start = TimeOfDay(times[0]) else {
            throw times[0].contains(":") ? .notATime(text: times[0]) : .notASlot(text: text)
        }
        guard let end = TimeOfDay(times[1]) else { throw .notATime(text: times[1]) }
        guard start < .endOfDay else { throw .startsAtEndOfDay(text: text) }
        guard let slot = Slot(start: start, end: end) else { throw .empty(text: text) }
        return slot
    }
}

/// `text` without blanks at either end.
func trimmed(_ text: some StringProtocol) -> String {
    let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    let bytes = Array(text.utf8)
    guard let start = bytes.firstIndex(where: { !isBlank($0) }), let end = bytes.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(decoding: bytes[start...end], as: UTF8.self)
}
