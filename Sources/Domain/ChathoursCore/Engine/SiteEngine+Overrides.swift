// SPDX-License-Identifier: Apache-2.0

import Hours

/// Operators' decisions about phases.
extension SiteEngine {
    mutating func set(_ order: OverrideOrder, at now: Instant) -> [Effect] {
        let caughtUp = catchUp(before: now)
        let new: [Override]
        do throws(OverrideError) {
            new = try order.overrides(of: desk, number: overrides.nextIdentifier, at: now)
        } catch {
            return caughtUp + [.overrideRefused(site: site.name, error)]
        }
        var effects: [Effect] = []
        for override in new {
            let (replaced, moved) = overrides.set(override, at: now)
            effects += replaced.map { .overrideEnded(site: site.name, $0, .replaced) }
            effects += moved.map { .overrideMoved(site: site.name, $0) }
        }
        recompile(at: now)
        return caughtUp + effects + new.map { .overrideSet(site: site.name, $0) }
    }

    /// Ends what is in force in `departments` (nil: all), and extensions of their present opening.
    mutating func clearOverrides(of departments: [String]?, at now: Instant) -> [Effect] {
        let desk = desk
        return clearOverrides(at: now) { override in
            guard departments?.contains(override.department) ?? true else { return false }
            return override.from <= now || override.from <= override.setAt
                || (override.isExtension && desk.isOpen(override.department, from: now, to: override.from))
        }
    }

    /// Ends the overrides of a number, also those that are still to come.
    mutating func clearOverride(_ id: Int64, at now: Instant) -> [Effect] { clearOverrides(at: now) { $0.id == id } }

    private mutating func clearOverrides(at now: Instant, where isCleared: (Override) -> Bool) -> [Effect] {
        let caughtUp = catchUp(before: now)
        let cleared = overrides.clear(at: now, where: isCleared)
        if !cleared.isEmpty { recompile(at: now) }
        return caughtUp + cleared.map { .overrideEnded(site: site.name, $0, .cleared) }
    }
}
