// SPDX-License-Identifier: Apache-2.0

/// The local time between two transitions of a zone.
struct LocalTimeType: Hashable, Sendable {
    /// Seconds east of UTC.
    let offset: Int
    /// The abbreviation, such as `CET`, or `+0545` if the zone has no name for it.
    let abbreviation: String
}

/// The offsets of one time zone from UTC, for all time.
package struct ZoneRules: Hashable, Sendable {
    /// The zone's name in the tz database, such as `Europe/Paris`.
    package let name: String
    /// The local time type before the first transition.
    let first: LocalTimeType
    /// Instants at which the local time type changes, ascending, and the type from each on.
    let transitions: [Int64]
    let types: [LocalTimeType]
    /// The rule that applies from `footerStart` on; nil: the last type continues.
    let footer: PosixRule?
    /// The instant of the last transition that the file lists, whether or not it changes anything.
    let footerStart: Int64

    init(
        name: String, first: LocalTimeType, transitions: [Int64] = [], types: [LocalTimeType] = [],
        footer: PosixRule? = nil, footerStart: Int64 = Int64.min
    ) {
        self.name = name
        self.first = first
        self.transitions = transitions
        self.types = types
        self.footer = footer
        self.footerStart = footerStart
    }

    /// Coordinated Universal Time.
    package static let utc = ZoneRules(name: "UTC", first: LocalTimeType(offset: 0, abbreviation: "UTC"))

    /// No zone is further than this from UTC, in seconds (RFC 9636 section 3.2: -24:59:59 to 25:59:59).
    static let largestOffset: Int64 = 93_599

    /// Seconds east of UTC at `instant`.
    package func offset(at instant: Instant) -> Int {
        type(at: instant.secondsSince1970).offset
    }

    /// The abbreviation of the zone's time at `instant`, such as `CEST`.
    package func abbreviation(at instant: Instant) -> String {
        type(at: instant.secondsSince1970).abbreviation
    }

    /// The reading of a wall clock in the zone at `instant`.
    package func wallTime(at instant: Instant) -> WallTime {
        WallTime(seconds: instant.secondsSince1970 + Int64(offset(at: instant)))
    }

    /// The first instant after `instant` at which the offset or its abbreviation changes, with the new offset;
    /// nil when neither ever does.
    package func nextTransition(after instant: Instant) -> (at: Instant, offset: Int)? {
        nextTransition(after: instant.secondsSince1970).map { (Instant($0.at), $0.type.offset) }
    }

    /// The first instant at which the wall clock reads `wall` or later (chathours-site(5), "Clock changes"): in a
    /// spring gap the transition, in a repeated autumn hour its first occurrence.
    package func firstInstant(reading wall: WallTime) -> Instant {
        var start = wall.seconds - Self.largestOffset
        var offset = type(at: start).offset
        while true {
            let candidate = max(start, wall.seconds - Int64(offset))
            guard let next = nextTransition(after: start), next.at <= candidate else { return Instant(candidate) }
            (start, offset) = (next.at, next.type.offset)
        }
    }

    /// The date that `instant` belongs to: a date begins where its 00:00 takes effect.
    package func date(at instant: Instant) -> CivilDate {
        var date = wallTime(at: instant).date
        while start(of: date) > instant { date = date.adding(days: -1) }
        while start(of: date.adding(days: 1)) <= instant { date = date.adding(days: 1) }
        return date
    }

    /// The instant at which 00:00 of `date` takes effect.
    package func start(of date: CivilDate) -> Instant {
        firstInstant(reading: WallTime(date, minutes: 0))
    }

    private func type(at instant: Int64) -> LocalTimeType {
        if let footer, instant >= footerStart { return footer.type(at: instant) }
        let index = transitions.firstIndex(after: instant)
        return index == 0 ? first : types[index - 1]
    }

    private func nextTransition(after instant: Int64) -> (at: Int64, type: LocalTimeType)? {
        let index = transitions.firstIndex(after: instant)
        if index < transitions.count, footer == nil || transitions[index] < footerStart {
            return (transitions[index], types[index])
        }
        guard let footer else { return nil }
        guard instant < footerStart else { return footer.nextTransition(after: instant) }
        // Where the last transition that is listed and the footer disagree, the footer counts.
        let type = footer.type(at: footerStart)
        return type == self.type(at: instant) ? footer.nextTransition(after: footerStart) : (footerStart, type)
    }
}

extension [Int64] {
    /// In an ascending array, the index of the first element greater than `value`; `count` when there is none.
    func firstIndex(after value: Int64) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] <= value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
