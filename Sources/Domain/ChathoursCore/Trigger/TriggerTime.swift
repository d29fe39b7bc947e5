// SPDX-License-Identifier: Apache-2.0

package import Hours

/// An event of a department's schedule.
package enum ScheduleEvent: String, CaseIterable, Hashable, Sendable {
    case open
    case close
    case breakStart = "break start"
    case breakEnd = "break end"

    /// The event of a department's change from one phase to another; nil if there is none.
    package init?(from: Phase, to: Phase) {
        switch (from.forEvents, to.forEvents) {
        case (.closed, .open): self = .open
        case (.open, .closed), (.break, .closed): self = .close
        case (.open, .break), (.closed, .break): self = .breakStart
        case (.break, .open): self = .breakEnd
        default: return nil
        }
    }
}

/// The time at which a trigger fires: an event, and a lead or lag.
package struct TriggerTime: Hashable, Sendable {
    package enum Event: Hashable, Sendable {
        /// The name of a break narrows `break start` and `break end` to it.
        case schedule(ScheduleEvent, breakName: String?)
        case offline
        case online
    }

    package enum Shift: Hashable, Sendable {
        /// Before the event; not available for presence, which cannot be foreseen.
        case before(Span)
        case at
        /// After the event, if the state that it began still lasts.
        case after(Span)
    }

    package let event: Event
    package let shift: Shift

    package init(event: Event, shift: Shift) {
        self.event = event
        self.shift = shift
    }

    /// The text as in a site file: `15min before close`.
    package var text: String {
        let event =
            switch event {
            case .schedule(let event, let name): ([event.rawValue] + [name].compactMap { $0 }).joined(separator: " ")
            case .offline: "offline"
            case .online: "online"
            }
        return switch shift {
        case .before(let span): "\(span) before \(event)"
        case .at: event
        case .after(let span): "\(span) after \(event)"
        }
    }

    /// The maximum lead or lag.
    package static let maxShift = Span(seconds: 366 * 86_400)

    var occurrenceEvent: OccurrenceEvent {
        switch event {
        case .schedule(let event, _): OccurrenceEvent(event)
        case .offline: .offline
        case .online: .online
        }
    }

    /// Seconds of lead; 0 when there is none.
    package var lead: Int64 { if case .before(let span) = shift { span.seconds } else { 0 } }
    /// Seconds of lag; 0 when there is none.
    package var lag: Int64 { if case .after(let span) = shift { span.seconds } else { 0 } }
    package var isWarning: Bool { if case .before = shift { true } else { false } }
}

/// An error in the text of a trigger's time.
package enum TriggerTimeError: Error, Hashable, Sendable {
    case empty
    case notASpan(String)
    case tooLong(String)
    /// A word that is not one of `expected`.
    case unexpected(String, expected: [String])
    case incomplete(expected: [String])
    case twoLags
    case leadWithFor
    case leadOnPresence(String)
}

extension TriggerTimeError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .empty: "has no event; use for example: 15min before close, break start lunch, offline for 5min"
        case .notASpan(let text):
            "contains \(text.debugDescription), which is not a duration such as 90s, 15min or 1h 30min"
        case .tooLong(let text): "contains the duration \(text); the maximum is \(TriggerTime.maxShift)"
        case .unexpected(let word, let expected):
            "contains \(word.debugDescription); expected one of: \(expected.joined(separator: ", "))"
        case .incomplete(let expected): "is incomplete; expected one of: \(expected.joined(separator: ", "))"
        case .twoLags: "combines after and for, which both set the delay after the event; use one of them"
        case .leadWithFor: "combines before and for; an event that has not happened yet has no duration"
        case .leadOnPresence(let event):
            "uses before with \(event), which cannot be predicted; use \(event), or \(event) for 5min"
        }
    }

    /// The wrong word, and the words allowed in its place; nil if the error is not about a single word.
    package var misspelling: (word: String, candidates: [String])? {
        guard case .unexpected(let word, let expected) = self else { return nil }
        return (word, expected)
    }
}

extension TriggerTime {
    private static let events = ["open", "close", "break start", "break end", "offline", "online"]

    /// Reads `[SPAN before|after] EVENT [BREAK-NAME] [for SPAN]`.
    package init(_ text: String) throws(TriggerTimeError) {
        let words = text.split { $0 == " " || $0 == "\t" }.map { String($0) }
        guard let firstWord = words.first else { throw .empty }
        var rest = words[...]
        var shift = Shift.at
        if firstWord.first?.isNumber == true {
            let spanWords = words.prefix { $0.first?.isNumber == true || Self.isUnit($0) }
            shift = try Self.shift(spanWords, then: words.dropFirst(spanWords.count).first)
            rest = words.dropFirst(spanWords.count + 1)
        }
        var event = try Self.event(&rest)
        if case .schedule(let kind, _) = event, kind == .breakStart || kind == .breakEnd, let name = rest.first,
            name != "for"
        {
            event = .schedule(kind, breakName: name)
            rest = rest.dropFirst()
        }
        if let word = rest.first {
            guard word == "for" else { throw .unexpected(word, expected: ["for"]) }
            guard case .at = shift else { throw shift.isBefore ? .leadWithFor : .twoLags }
            guard rest.count > 1 else { throw .incomplete(expected: ["a duration such as 5min"]) }
            shift = .after(try Self.span(rest.dropFirst().joined(separator: " ")))
        }
        if shift.isBefore, case .offline = event { throw .leadOnPresence("offline") }
        if shift.isBefore, case .online = event { throw .leadOnPresence("online") }
        self.init(event: event, shift: shift)
    }

    /// `min`, in `15 min before close`.
    private static func isUnit(_ word: String) -> Bool { Span("1" + word) != nil }

    private static func shift(_ words: ArraySlice<String>, then word: String?) throws(TriggerTimeError) -> Shift {
        let span = try span(words.joined(separator: " "))
        switch word {
        case "before": return .before(span)
        case "after": return .after(span)
        case let word?: throw .unexpected(word, expected: ["before", "after"])
        case nil: throw .incomplete(expected: ["before", "after"])
        }
    }

    private static func span(_ text: String) throws(TriggerTimeError) -> Span {
        guard let span = Span(text) else { throw .notASpan(text) }
        guard span <= maxShift else { throw .tooLong(text) }
        return span
    }

    private static func event(_ rest: inout ArraySlice<String>) throws(TriggerTimeError) -> Event {
        guard let word = rest.popFirst() else { throw .incomplete(expected: events) }
        switch word {
        case "open": return .schedule(.open, breakName: nil)
        case "close": return .schedule(.close, breakName: nil)
        case "offline": return .offline
        case "online": return .online
        case "break":
            guard let end = rest.popFirst() else { throw .incomplete(expected: ["start", "end"]) }
            guard ["start", "end"].contains(end) else { throw .unexpected(end, expected: ["start", "end"]) }
            return .schedule(end == "start" ? .breakStart : .breakEnd, breakName: nil)
        default: throw .unexpected(word, expected: events + ["break"])
        }
    }
}

extension TriggerTime.Shift {
    fileprivate var isBefore: Bool { if case .before = self { true } else { false } }
}
