/// A department's phases, compiled for a window of time into a sorted array of boundaries.
/// Instants outside the window are answered just as exactly, only more slowly.
public struct Timeline: Sendable {
    public let rules: OpeningRules
    /// The window is [from, to).
    public let from: Instant
    public let to: Instant

    private let starts: [Int64]
    private let segments: [Segment]
    /// The first change of phase at or after `to`, and the first instants from there on that are open or closed.
    private let beyond: Beyond

    private struct Beyond {
        let change: Change?
        let open: Instant?
        let closed: Instant?
    }

    /// A moment at which the phase becomes another.
    public struct Change: Hashable, Sendable {
        public let at: Instant
        public let phase: Phase
    }

    public init(_ rules: OpeningRules, from: Instant, to: Instant) {
        precondition(from < to)
        self.rules = rules
        self.from = from
        self.to = to
        segments = rules.segments(from: from, to: to)
        starts = segments.map(\.start.secondsSince1970)
        let search = FarSearch(rules, from: to)
        let last = segments[segments.count - 1].phase
        beyond = Beyond(
            change: search.firstChange { $0 != last }, open: search.first(.open), closed: search.first(.closed))
    }

    /// A window of its own around one instant.
    private init(_ rules: OpeningRules, around instant: Instant) {
        self.init(rules, from: instant - 86_400, to: instant + 8 * 86_400)
    }

    /// The phase and its reason at `instant`; `start` is the instant since when, or the start of the window.
    public func segment(at instant: Instant) -> Segment {
        guard let index = index(of: instant) else { return Timeline(rules, around: instant).segment(at: instant) }
        return segments[index]
    }

    /// The first later instant at which the phase differs; nil when it never does.
    public func nextChange(after instant: Instant) -> Change? {
        guard let index = index(of: instant) else { return Timeline(rules, around: instant).nextChange(after: instant) }
        let phase = segments[index].phase
        if let next = segments[(index + 1)...].first(where: { $0.phase != phase }) {
            return Change(at: next.start, phase: next.phase)
        }
        return beyond.change
    }

    /// The first later instant at which an event can happen: the phase differs, `closing` counting as `open`.
    public func nextEventChange(after instant: Instant) -> Change? {
        let phase = segment(at: instant).phase.forEvents
        var change = nextChange(after: instant)
        while let next = change, next.phase.forEvents == phase { change = nextChange(after: next.at) }
        return change
    }

    /// The first later instant of the window at which the phase or the reason differs; `to` when there is none.
    public func nextBoundary(after instant: Instant) -> Instant {
        let index = starts.firstIndex(after: instant.secondsSince1970)
        return index < starts.count ? segments[index].start : to
    }

    /// The next change to `closed`; nil while closed, and when it never comes.
    public func closesAt(_ instant: Instant) -> Instant? {
        next(.closed, after: instant)
    }

    /// The next change to `open`; nil while open, and when it never comes.
    public func opensAt(_ instant: Instant) -> Instant? {
        next(.open, after: instant)
    }

    private func next(_ phase: Phase, after instant: Instant) -> Instant? {
        guard let index = index(of: instant) else { return Timeline(rules, around: instant).next(phase, after: instant) }
        if segments[index].phase == phase { return nil }
        if let next = segments[(index + 1)...].first(where: { $0.phase == phase }) { return next.start }
        return phase == .open ? beyond.open : beyond.closed
    }

    /// The changes of phase in (after, through], in order.
    public func changes(after instant: Instant, through end: Instant) -> [Change] {
        var changes: [Change] = []
        var instant = instant
        while let change = nextChange(after: instant), change.at <= end {
            changes.append(change)
            instant = change.at
        }
        return changes
    }

    /// The segments of the window; the first starts where the window does.
    public var all: [Segment] { segments }

    private func index(of instant: Instant) -> Int? {
        guard from <= instant, instant < to else { return nil }
        return starts.firstIndex(after: instant.secondsSince1970) - 1
    }
}
