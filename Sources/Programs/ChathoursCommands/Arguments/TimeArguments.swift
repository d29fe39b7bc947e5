// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Hours

/// An instant as people give it: RFC 3339, a local date or time of day, or one that is counted from now.
enum TimeArgument: Hashable, Sendable {
    case instant(Instant)
    case local(WallTime)
    /// Minutes after the 00:00 of the date that lies so many days after today.
    case day(Int, minutes: Int)
    /// Seconds after now.
    case fromNow(Int64)

    /// The forms that can be read, for messages.
    static let forms =
        "2026-11-23T09:00:00Z, in local time 2026-11-23T09:00, 2026-11-23, 18:00, today or tomorrow 9:00, or now or +2h"

    init?(_ text: some StringProtocol) {
        if let instant = Instant(rfc3339: text) {
            self = .instant(instant)
        } else if let date = CivilDate(text.prefix(10)) {
            guard let minutes = Self.minutes(text.dropFirst(10)) else { return nil }
            self = .local(WallTime(date, minutes: minutes))
        } else if text == "now" {
            self = .fromNow(0)
        } else if text.first == "+" {
            guard let span = Span(text.dropFirst()) else { return nil }
            self = .fromNow(span.seconds)
        } else if let (days, word) = [(0, "today"), (1, "tomorrow")].first(where: { text.hasPrefix($0.1) }) {
            guard let minutes = Self.minutes(text.dropFirst(word.count)) else { return nil }
            self = .day(days, minutes: minutes)
        } else if let time = Self.time(text) {
            self = .day(0, minutes: time.minutes)
        } else {
            return nil
        }
    }

    /// For `transform:` of an option.
    @Sendable static func option(_ text: String) throws -> TimeArgument {
        guard let time = TimeArgument(text) else { throw ValidationError("Specify \(forms).") }
        return time
    }

    /// Returns the instant that is meant; a local time takes effect as a boundary of a schedule does
    /// (chathours-site(5), Clock changes).
    func instant(in zone: ZoneRules, at now: Instant) -> Instant {
        switch self {
        case .instant(let instant): instant
        case .local(let wall): zone.firstInstant(reading: wall)
        case .day(let days, let minutes):
            zone.firstInstant(reading: WallTime(zone.date(at: now).adding(days: days), minutes: minutes))
        case .fromNow(let seconds): min(now + seconds, .latest)
        }
    }

    /// The same where the zone does not matter; nil where it does.
    func instant(at now: Instant) -> Instant? {
        switch self {
        case .instant, .fromNow: instant(in: .utc, at: now)
        case .local, .day: nil
        }
    }

    /// The time of day behind a date, after a `T` or a blank: 00:00 where there is none.
    private static func minutes(_ text: some StringProtocol) -> Int? {
        if text.isEmpty { return 0 }
        guard text.first == "T" || text.first == " " else { return nil }
        return time(text.dropFirst())?.minutes
    }

    /// `09:00`, or `9:00`.
    private static func time(_ text: some StringProtocol) -> TimeOfDay? {
        TimeOfDay(text.prefix { $0 != ":" }.count == 1 ? "0\(text)" : String(text))
    }
}

/// `--from` and `--to`: the stretch of time that a command is about.
struct WindowOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The start of the window: \(TimeArgument.forms).", valueName: "T"),
        transform: TimeArgument.option)
    var from: TimeArgument?

    @Option(
        help: ArgumentHelp("The end of the window, exclusive.", valueName: "T"),
        transform: TimeArgument.option)
    var to: TimeArgument?

    /// The window that is asked for, its local times in `zone`. It begins at `start` where nothing else is said,
    /// and ends where `end` says of its beginning.
    func window(
        in zone: ZoneRules, at now: Instant, from start: Instant, to end: (Instant) -> Instant
    ) throws -> Window {
        let from = self.from?.instant(in: zone, at: now) ?? start
        let to = self.to?.instant(in: zone, at: now) ?? min(end(from), .latest)
        guard from < to else {
            let times = LocalTimes(zone: zone, reference: now)
            throw Failure.usage(
                "the window ends at \(times.full(to)), which is not after its start, \(times.full(from))")
        }
        return Window(from: from, to: to)
    }
}

/// The instants in [from, to); there is at least one.
struct Window {
    let from: Instant
    let to: Instant
}
