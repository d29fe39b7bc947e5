// SPDX-License-Identifier: Apache-2.0

import Hours

/// The days of an event, by the letter of RFC 5545.
enum WrittenEvent {
    /// Cancelled, or not in the way.
    case free
    /// On days from `start` on, each of which lasts `length` days.
    case days(start: CivilDate, length: Int, rule: WrittenRule?, added: [CivilDate], excluded: [CivilDate])
    /// Something in it cannot be understood, or is likely a mistake.
    case doubtful
    /// Beyond these few lines.
    case intricate

    private static let longest = 3_660

    init(_ event: WrittenCalendar.Event) {
        let concerned = [
            "DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS", "TRANSP",
            "SUMMARY", "UID",
        ]
        if event.properties.contains(where: { concerned.contains($0.name) && $0.isIntricate }) {
            self = .intricate
        } else if Self.text(event.first("STATUS")) == "CANCELLED" || Self.text(event.first("TRANSP")) == "TRANSPARENT" {
            self = .free
        } else {
            self = Self.days(event)
        }
    }

    /// The day of a RECURRENCE-ID; nil when there is none that can be read.
    static func instance(_ event: WrittenCalendar.Event) -> CivilDate? {
        text(event.first("RECURRENCE-ID")).flatMap(day)
    }

    static func series(_ event: WrittenCalendar.Event) -> String? {
        event.first("UID").map { trimmed($0.value) }
    }

    private static func days(_ event: WrittenCalendar.Event) -> WrittenEvent {
        let single = ["DTSTART", "DTEND", "DURATION", "RRULE", "RECURRENCE-ID"]
        guard single.allSatisfy({ event.all($0).count <= 1 }), event.first("EXRULE") == nil,
            let start = text(event.first("DTSTART")).flatMap(day), let length = length(event, from: start)
        else { return .doubtful }
        if let instance = event.first("RECURRENCE-ID") {
            let hasRange = instance.parameters.contains { $0.hasPrefix("RANGE=") }
            guard !hasRange, event.first("RRULE") == nil, Self.instance(event) != nil else { return .doubtful }
        }
        var rule: WrittenRule?
        if let written = text(event.first("RRULE")) {
            rule = WrittenRule(written)
            guard let rule else { return .doubtful }
            if let until = rule.until, until < start { return .doubtful }
        }
        var lists: [[CivilDate]] = []
        for name in ["RDATE", "EXDATE"] {
            let items = event.all(name).flatMap { $0.value.unicodeScalars.split(separator: ",") }
                .map { trimmed(String($0)).uppercased() }.filter { !$0.isEmpty }
            let days = items.compactMap(day)
            guard days.count == items.count else { return .doubtful }
            lists.append(days)
        }
        return .days(start: start, length: length, rule: rule, added: lists[0], excluded: lists[1])
    }

    /// Nil where it is doubtful.
    private static func length(_ event: WrittenCalendar.Event, from start: CivilDate) -> Int? {
        let length: Int
        if let end = text(event.first("DTEND")) {
            guard event.first("DURATION") == nil, let end = day(end) else { return nil }
            length = end.daysSinceEpoch - start.daysSinceEpoch
        } else if let duration = text(event.first("DURATION")) {
            let unsigned = duration.hasPrefix("+") ? duration.dropFirst() : duration[...]
            guard unsigned.hasPrefix("P"), let unit = ["D": 1, "W": 7][unsigned.suffix(1)],
                let number = number(unsigned.dropFirst().dropLast())
            else { return nil }
            length = number * unit
        } else {
            length = 1
        }
        return (1...longest).contains(length) ? length : nil
    }

    /// `20261225`, or midnight of it.
    static func day(_ text: String) -> CivilDate? {
        guard text.utf8.count == 8 || text.utf8.count == 15 && text.hasSuffix("T000000"),
            let digits = number(text.prefix(8))
        else { return nil }
        return CivilDate(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
    }

    /// Digits only.
    static func number(_ text: some StringProtocol) -> Int? {
        guard (1...10).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    private static func text(_ property: WrittenCalendar.Property?) -> String? {
        property.map { trimmed($0.value).uppercased() }
    }

    private static func trimmed(_ text: String) -> String {
        let isBlank = { (scalar: Unicode.Scalar) in scalar.value <= 0x20 }
        let rest = text.unicodeScalars.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        return String(String.UnicodeScalarView(rest))
    }
}
