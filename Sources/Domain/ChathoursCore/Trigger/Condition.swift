// SPDX-License-Identifier: Apache-2.0

import Hours

/// The state of a department that a trigger's condition is evaluated against at the moment of firing.
struct ConditionContext {
    let department: Department
    let phase: Phase
    let status: Status
    let agents: AgentCounts
    let now: Instant

    func holds(_ condition: Condition) -> Bool {
        switch condition {
        case .all(let conditions): conditions.allSatisfy(holds)
        case .any(let conditions): conditions.contains(where: holds)
        case .not(let condition): !holds(condition)
        case .agentsOnline(let comparison): comparison.holds(agents.online)
        case .agentsAway(let comparison): comparison.holds(agents.away)
        case .status(let statuses): statuses.contains(status)
        case .phase(let phases): phases.contains(phase)
        case .weekday(let weekdays): weekdays.contains(today.weekday)
        case .date(let date): holds(date)
        }
    }

    private var today: CivilDate { department.rules.zone.date(at: now) }

    private func holds(_ date: Condition.DateCondition) -> Bool {
        switch date {
        case .date(let date): today == date
        case .yearlyDate(let day): today.monthDay == day
        case .range(let range): range.contains(today)
        case .holiday: department.rules.holidays.holiday(on: today) != nil
        }
    }
}

extension Condition.Comparison {
    fileprivate func holds(_ count: Int) -> Bool {
        switch relation {
        case .less: count < bound
        case .atMost: count <= bound
        case .equal: count == bound
        case .atLeast: count >= bound
        case .more: count > bound
        }
    }
}
