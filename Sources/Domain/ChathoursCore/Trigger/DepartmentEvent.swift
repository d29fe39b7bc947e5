// SPDX-License-Identifier: Apache-2.0

import Hours

/// A department's change from one phase to the next, `closing` counting as `open`.
struct DepartmentEvent: Hashable, Sendable {
    let event: ScheduleEvent
    let at: Instant
    /// The break that begins or ends; nil for other events.
    let breakName: String?
    /// The change before this one; nil if it lies before the requested period.
    let previousChange: Instant?
    /// The change after this one; nil if it lies after the requested period.
    let nextChange: Instant?
}

extension OpeningRules {
    /// The events in (from, to), in order.
    func events(from: Instant, to: Instant) -> [DepartmentEvent] {
        let segments = segments(from: from, to: to)
        let changes = segments.indices.dropFirst().filter {
            segments[$0 - 1].phase.forEvents != segments[$0].phase.forEvents
        }
        return changes.enumerated().compactMap { position, index in
            let (before, after) = (segments[index - 1], segments[index])
            guard let event = ScheduleEvent(from: before.phase, to: after.phase) else { return nil }
            let breakName: String? =
                switch event {
                case .breakStart: after.reason.breakName
                case .breakEnd: before.reason.breakName
                case .open, .close: nil
                }
            return DepartmentEvent(
                event: event, at: after.start, breakName: breakName,
                previousChange: position > 0 ? segments[changes[position - 1]].start : nil,
                nextChange: position + 1 < changes.count ? segments[changes[position + 1]].start : nil)
        }
    }
}

extension Reason {
    fileprivate var breakName: String? { if case .break(let name) = self { name } else { nil } }
}
