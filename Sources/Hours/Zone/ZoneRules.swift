/// The offsets of one time zone from UTC, for all time.
public struct ZoneRules: Hashable, Sendable {
    /// The zone's name in the tz database, such as `Europe/Paris`.
    public let name: String
    /// Offset before the first transition, in seconds east of UTC.
    let firstOffset: Int
    /// Instants at which the offset changes, ascending, and the offset from each on.
    let transitions: [Int64]
    let offsets: [Int]
    /// What holds after the last transition; nil: its offset goes on.
    let footer: PosixRule?

    init(name: String, firstOffset: Int, transitions: [Int64], offsets: [Int], footer: PosixRule?) {
        self.name = name
        self.firstOffset = firstOffset
        self.transitions = transitions
        self.offsets = offsets
        self.footer = footer
    }

    /// Coordinated Universal Time.
    public static let utc = ZoneRules(name: "UTC", firstOffset: 0, transitions: [], offsets: [], footer: nil)

    /// No zone is further than this from UTC, in seconds (RFC 9636 section 3.2: -24:59:59 to 25:59:59).
    static let largestOffset: Int64 = 93_599

    /// Seconds east of UTC at `instant`.
    public func offset(at instant: Instant) -> Int {
        offset(at: instant.secondsSince1970)
    }

    /// What a wall clock in the zone reads at `instant`.
    public func wallTime(at instant: Instant) -> WallTime {
        WallTime(seconds: instant.secondsSince1970 + Int64(offset(at: instant)))
    }

    /// The first instant after `instant` at which the offset changes, with the new offset; nil when it never does.
    public func nextTransition(after instant: Instant) -> (at: Instant, offset: Int)? {
        nextTransition(after: instant.secondsSince1970).map { (Instant($0.at), $0.offset) }
    }

    /// The first instant at which the wall clock reads `wall` or later (design.md section 3): in a spring gap
    /// the transition, in a repeated autumn hour its first occurrence.
    public func firstInstant(reading wall: WallTime) -> Instant {
        var start = wall.seconds - Self.largestOffset
        var offset = offset(at: start)
        while true {
            let candidate = max(start, wall.seconds - Int64(offset))
            guard let next = nextTransition(after: start), next.at <= candidate else { return Instant(candidate) }
            (start, offset) = next
        }
    }

    /// The date that `instant` belongs to: a date begins where its 00:00 takes effect.
    public func date(at instant: Instant) -> CivilDate {
        var date = wallTime(at: instant).date
        while start(of: date) > instant { date = date.adding(days: -1) }
        while start(of: date.adding(days: 1)) <= instant { date = date.adding(days: 1) }
        return date
    }

    /// The instant at which 00:00 of `date` takes effect.
    public func start(of date: CivilDate) -> Instant {
        firstInstant(reading: WallTime(date, minutes: 0))
    }

    private func offset(at instant: Int64) -> Int {
        let index = transitions.firstIndex(after: instant)
        if index == transitions.count, let footer { return footer.offset(at: instant) }
        return index == 0 ? firstOffset : offsets[index - 1]
    }

    private func nextTransition(after instant: Int64) -> (at: Int64, offset: Int)? {
        let index = transitions.firstIndex(after: instant)
        if index < transitions.count { return (transitions[index], offsets[index]) }
        return footer?.nextTransition(after: instant)
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
