// SPDX-License-Identifier: Apache-2.0

import Hours

/// The operators' decisions for one site: at most one at a time for each department.
struct OverrideSet: Sendable {
    /// The time, in seconds, for which past overrides are kept; notices and triggers refer to them. Compiled timelines
    /// begin as long before now.
    static let memory = AnnouncementFinder.recent + 86_400

    /// Current and future overrides.
    private(set) var overrides: [Override]
    /// Past overrides, each shortened to the time it was in force.
    private(set) var past: [Override]

    /// The highest number assigned so far, including overrides that have been forgotten.
    private(set) var lastIdentifier: Int64

    init(_ overrides: [Override], past: [Override], lastIdentifier: Int64) {
        self.overrides = overrides
        self.past = past
        self.lastIdentifier = (overrides + past).reduce(lastIdentifier) { max($0, $1.id) }
    }

    var nextIdentifier: Int64 { lastIdentifier + 1 }

    /// The first instant after `now` at which an override begins or ends; nil if none does.
    func nextChange(after now: Instant) -> Instant? {
        overrides.flatMap { [$0.from, $0.until ?? now] }.filter { $0 > now }.min()
    }

    /// The periods covered by the overrides as of `now`, by department. Where the clock was set back since an override
    /// began, it has been in force all along, and one that has ended by then does not come again.
    func windows(at now: Instant) -> [String: [OverrideWindow]] {
        let ahead = Set(overrides.filter { $0.isAhead(of: now) }.map(\.department))
        let ended = past.filter { !ahead.contains($0.department) }
            .compactMap { $0.until ?? .latest > now ? $0.ending(at: now) : $0 }
        return Dictionary(grouping: ended + overrides, by: \.department).mapValues { overrides in
            overrides.map {
                OverrideWindow(
                    from: $0.isAhead(of: now) ? now - Self.memory : $0.from,
                    until: $0.until ?? .latest, phase: $0.phase, reason: $0.reason, keepsLastCall: $0.isExtension)
            }
        }
    }

    /// Adds an override, which counts until its end: what holds when it begins ends then, what would begin while it
    /// lasts begins at its end, or is replaced if it would be over by then. Returns those that are over at `now`, and
    /// those that are left with another period.
    mutating func set(_ new: Override, at now: Instant) -> (replaced: [Override], moved: [Override]) {
        past = past.compactMap { $0.overlaps(new) ? $0.ending(at: new.from) : $0 }
        lastIdentifier = max(lastIdentifier, new.id)
        var (replaced, moved): ([Override], [Override]) = ([], [])
        for override in overrides where override.overlaps(new) {
            if let remaining = override.remaining(beside: new, at: now) {
                moved.append(remaining)
            } else {
                replaced.append(override)
            }
        }
        past += replaced.compactMap { $0.ending(at: new.from) }
        overrides = overrides.filter { !$0.overlaps(new) } + moved + [new]
        return (replaced, moved)
    }

    /// Ends the overrides that satisfy the predicate and returns them.
    mutating func clear(at now: Instant, where isCleared: (Override) -> Bool) -> [Override] {
        take(where: isCleared) { _ in now }
    }

    /// Removes the overrides that have ended by `now` and returns them.
    mutating func expire(at now: Instant) -> [Override] {
        past.removeAll { ($0.until ?? .latest) < now - Self.memory }
        return take {
            ($0.until ?? .latest) <= now
        } endingAt: {
            $0.until ?? now
        }
    }

    private mutating func take(
        where isOver: (Override) -> Bool, endingAt end: (Override) -> Instant
    ) -> [Override] {
        let over = overrides.filter(isOver)
        overrides.removeAll(where: isOver)
        past += over.compactMap { $0.ending(at: end($0)) }
        return over
    }
}

extension Override {
    /// True if it begins after `now` although it began when it was set: the clock has been set back since.
    fileprivate func isAhead(of now: Instant) -> Bool { from > now && from <= setAt }

    /// The same override with the time that a newer one leaves it; nil if that replaces it at `now`.
    fileprivate func remaining(beside new: Override, at now: Instant) -> Override? {
        if from <= new.from {
            return from < new.from && now < new.from ? with(from: from, until: new.from) : nil
        }
        guard let end = new.until, end < until ?? .latest else { return nil }
        return with(from: end, until: until)
    }

    fileprivate func overlaps(_ other: Override) -> Bool {
        department == other.department && from < other.until ?? .latest && other.from < until ?? .latest
    }
}
