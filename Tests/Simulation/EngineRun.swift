// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import NaiveHours

/// An engine that lives through years, from change to change.
struct EngineRun {
    private let expected: [Segments]
    private let to: Instant
    private var engine = Engine()
    private var now: Instant
    /// Of each department, the stretch that holds.
    private var current: [Int]

    init(_ rules: [OpeningRules], _ expected: [Segments], from: Instant, to: Instant) {
        self.expected = expected
        self.to = to
        now = from
        current = expected.map { _ in 0 }
        let departments = rules.enumerated().map { Department(name: "d\($0.offset)", rules: $0.element) }
        _ = engine.handle(
            .load(
                Site(
                    name: "shop", timeZone: rules[0].zone.name, channel: .liveChat, departments: departments,
                    offlineForm: .none, triggers: [])),
            at: from)
    }

    /// The first state that is not what it should be; nil when all are.
    mutating func difference() -> String? {
        while let next = zip(expected, current).compactMap({ $0.list.dropFirst($1 + 1).first?.start }).min() {
            now = next
            for (number, stretches) in expected.enumerated() {
                let following = current[number] + 1
                if following < stretches.list.count, stretches.list[following].start == now {
                    current[number] = following
                }
            }
            var state: SiteState?
            for case .publish(let published) in engine.handle(.moment, at: now) { state = published }
            guard let state else { return "nothing is published at \(now)" }
            for (department, stretch) in zip(state.departments, holding) {
                if let difference = difference(department, stretch) { return "at \(now) \(difference)" }
            }
            let change = engine.nextPhaseChange(after: now)?.change.at
            let wanted = holding.compactMap(\.nextChange).min()
            if change != wanted, wanted != nil || change.map({ $0 < to }) == true {
                return "after \(now) the next change is at \(change as Any), not \(wanted as Any)"
            }
        }
        return nil
    }

    private var holding: [Segments.Stretch] { zip(expected, current).map { $0.list[$1] } }

    private func difference(_ department: DepartmentState, _ stretch: Segments.Stretch) -> String? {
        let phase = stretch.moment.phase
        guard department.phase == phase, department.reason.description == stretch.moment.reason else {
            return "\(department.name) is \(department.phase) (\(department.reason)), not \(stretch.moment)"
        }
        let closes = phase == .closed ? nil : stretch.nextClosed
        let opens = phase == .open ? nil : stretch.nextOpen
        let isRight =
            isSame(department.closesAt, closes, isAsked: phase != .closed)
            && isSame(department.opensAt, opens, isAsked: phase != .open) && department.accepting == (phase == .open)
        return isRight ? nil : "\(department) is not \(stretch)"
    }

    /// A change outside these years comes later, or never.
    private func isSame(_ found: Instant?, _ wanted: Instant?, isAsked: Bool) -> Bool {
        found == wanted || isAsked && wanted == nil && found.map { $0 >= to } == true
    }
}
