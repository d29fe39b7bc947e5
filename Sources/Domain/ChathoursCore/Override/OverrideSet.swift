import Hours

/// The operators' decisions for one site: at most one at a time for each department.
struct OverrideSet: Sendable {
    /// How long what is over is remembered: notices and triggers look back at it.
    private static let memory = Announcement.recent + 86_400

    /// In force or still to come.
    private(set) var overrides: [Override]
    /// Over, and each no longer than it was in force.
    private(set) var past: [Override]

    /// The highest number that one has had, also of those that are forgotten.
    private(set) var lastIdentifier: Int64

    init(_ overrides: [Override], past: [Override], lastIdentifier: Int64) {
        self.overrides = overrides
        self.past = past
        self.lastIdentifier = (overrides + past).reduce(lastIdentifier) { max($0, $1.id) }
    }

    var nextIdentifier: Int64 { lastIdentifier + 1 }

    /// The first instant at which one is over; nil when none ever is.
    var nextEnd: Instant? { overrides.compactMap(\.until).min() }

    /// The stretches of time that the decisions for one department cover.
    func windows(of department: String) -> [OverrideWindow] {
        (past + overrides).filter { $0.department == department }.map {
            OverrideWindow(
                from: $0.from, until: $0.until ?? .latest, phase: $0.phase, reason: $0.reason,
                keepsLastCall: $0.isExtension)
        }
    }

    /// A later decision ends the earlier ones that it overlaps, and returns them.
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

    /// Ends what is in force or still to come for `departments` (nil: all), and returns it.
    mutating func clear(_ departments: [String]?, at now: Instant) -> [Override] {
        take {
            departments?.contains($0.department) ?? true
        } endingAt: { _ in
            now
        }
    }

    /// Takes out what is over at `now`.
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
    fileprivate func overlaps(_ other: Override) -> Bool {
        department == other.department && from < other.until ?? .latest && other.from < until ?? .latest
    }
}
