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

    /// The first instant at which an override ends; nil if none does.
    var nextEnd: Instant? { overrides.compactMap(\.until).min() }

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

    /// Adds overrides. Each ends the earlier ones that it overlaps; those are returned.
    mutating func set(_ new: [Override]) -> [Override] {
        var replaced: [Override] = []
        for override in new {
            past = past.compactMap { $0.overlaps(override) ? $0.ending(at: override.from) : $0 }
            replaced += take {
                $0.overlaps(override)
            } endingAt: { _ in
                override.from
            }
            overrides.append(override)
            lastIdentifier = max(lastIdentifier, override.id)
        }
        return replaced
    }

    /// Ends the current and future overrides of `departments` (nil: all) and returns them.
    mutating func clear(_ departments: [String]?, at now: Instant) -> [Override] {
        take {
            departments?.contains($0.department) ?? true
        } endingAt: { _ in
            now
        }
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
    fileprivate func isAhead(of now: Instant) -> Bool { from > now && !isExtension }

    fileprivate func overlaps(_ other: Override) -> Bool {
        department == other.department && from < other.until ?? .latest && other.from < until ?? .latest
    }
}
